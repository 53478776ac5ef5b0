"""Middleware that stands round every request."""

from . import generation


class GenerationMiddleware:
    """Reads the generation before anything is rendered or looked up in a cache."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.generation = generation.begin()
        return self.get_response(request)
