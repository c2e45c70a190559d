"""Generated cases are never judged by how busy the machine is."""

from hypothesis import HealthCheck, settings

settings.register_profile("ketnap", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ketnap")
