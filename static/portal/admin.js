/* Words that the packages write into their pages themselves, past every catalogue, are put into Vietnamese here. */
(() => {
  'use strict';
  const PICTURES = {'True': 'Có', 'False': 'Không', 'None': 'Chưa rõ'};
  for (const picture of document.querySelectorAll('img[alt]')) {
    if (picture.alt in PICTURES) {
      picture.alt = PICTURES[picture.alt];
    }
  }
})();
