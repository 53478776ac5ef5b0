"""The agency and its portal as machines read of them (schema.org). What the record does not hold is left out."""

from django.templatetags.static import static

from portal.delivery import fragments
from portal.lib.metadata import Picture, absolute, image_object

from .models import Agency

SCHEMA = "https://schema.org"


def publisher(agency: Agency) -> dict:
    """Who publishes, as other objects name it; kept for the generation."""
    return fragments.kept(
        ("publisher",),
        lambda: {
            "@type": "GovernmentOrganization",
            "@id": absolute("/#co-quan"),
            "name": agency.name,
            "url": absolute("/"),
            "logo": image_object(_logo(agency)),
        },
    )


def organization(agency: Agency) -> dict:
    """Who runs the portal and how to reach it."""
    reach = {"telephone": agency.telephone, "faxNumber": agency.fax, "email": agency.email}
    return {
        "@context": SCHEMA,
        **publisher(agency),
        **reach,
        "parentOrganization": {"@type": "GovernmentOrganization", "name": agency.parent_agency},
        "address": {"@type": "PostalAddress", "streetAddress": agency.address, "addressCountry": "VN"}
        if agency.address
        else None,
        "contactPoint": {
            "@type": "ContactPoint",
            "contactType": "customer service",
            "areaServed": "VN",
            "availableLanguage": "vi",
            **reach,
        }
        if agency.telephone or agency.email
        else None,
    }


def website(agency: Agency, search: str) -> dict:
    """The portal as a site that can be searched at the path ``search``."""
    return {
        "@context": SCHEMA,
        "@type": "WebSite",
        "@id": absolute("/#website"),
        "name": agency.name,
        "alternateName": agency.place,
        "url": absolute("/"),
        "inLanguage": "vi",
        "publisher": {"@id": absolute("/#co-quan")},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": absolute(f"{search}?q={{search_term_string}}")},
            "query-input": "required name=search_term_string",
        },
    }


def _logo(agency: Agency) -> Picture:
    if agency.logo:
        return Picture(absolute(agency.logo.url))
    return Picture(absolute(static("portal/apple-touch-icon.png")), 180, 180)
