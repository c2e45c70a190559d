"""A urlconf that forgets to say who may enter."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def forgotten(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Ai cũng vào được")


urlpatterns = [path("", forgotten)]
