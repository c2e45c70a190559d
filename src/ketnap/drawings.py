"""Icons and state marks: the inside of each drawing, on a 24 grid. Stroke and fill come from the stylesheet."""

CLOCK = '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5.3l3.3 2"/>'

ICONS = {
    "work": '<path d="M4 6.5l1.5 1.5L8 5M4 13l1.5 1.5L8 11.5M11.5 7H20M11.5 13.5H20M4.5 19.5h15.5"/>',
    "people": '<circle cx="9" cy="8.5" r="3.25"/><path d="M2.5 19.5c.5-3.6 3.2-5.5 6.5-5.5s6 1.9 6.5 5.5'
    'M15.5 5.5a3.25 3.25 0 0 1 0 6M17.5 14.3c2.3.6 3.7 2.4 4 5.2"/>',
    "road": '<circle cx="7" cy="5" r="2.25"/><circle cx="7" cy="19" r="2.25"/>'
    '<path d="M7 7.25v9.5M12 5h8M12 19h8M12 12h5"/>',
    "figures": '<path d="M4 20h16M6.5 16.5v-5M12 16.5v-10M17.5 16.5v-7.5"/>',
    "units": '<path d="M9.5 3.5h5v4h-5zM3.5 16.5h5v4h-5zM15.5 16.5h5v4h-5zM12 7.5v4.5M6 16.5V12h12v4.5"/>',
    "member": '<circle cx="12" cy="8" r="3.75"/><path d="M4.5 20c.6-4 3.7-6 7.5-6s6.9 2 7.5 6"/>',
    "target": '<circle cx="12" cy="12" r="8.5"/><circle cx="12" cy="12" r="4"/><path d="M12 12l7-7"/>',
    "law": '<path d="M5 4.5c3-.8 5 0 7 1.5 2-1.5 4-2.3 7-1.5v14c-3-.8-5 0-7 1.5-2-1.5-4-2.3-7-1.5zM12 6v14"/>',
    "log": '<path d="M5 4v16h15M9 8h9M9 12h6M9 16h8"/>',
    "paper": '<path d="M6 3.5h8.5L18.5 7.5V20.5H6zM14 3.5V8h4.5M9 12h6.5M9 16h6.5"/>',
    "vote": '<path d="M4 12.5h16v7.5H4zM7 12.5V4h10v8.5M9.7 8l1.6 1.6 3-3M10 16h4"/>',
    "decision": '<circle cx="12" cy="9.5" r="5.5"/>'
    '<path d="M8.5 14l-1.5 6.5 5-2.5 5 2.5-1.5-6.5M9.9 9.7l1.5 1.5 2.8-2.9"/>',
    "calendar": '<rect x="4" y="5.5" width="16" height="14.5" rx="1.5"/><path d="M4 10h16M8.5 3.5v4M15.5 3.5v4"/>',
    "clock": CLOCK,
    "warning": '<path d="M12 3.8L21.5 20h-19zM12 10v4.5M12 17.2v.1"/>',
    "check": '<path d="M5 12.5l4.5 4.5L19 7.5"/>',
    "edit": '<path d="M4.5 19.5l1-4L16.5 4.5l3 3-11 11zM14 7l3 3"/>',
    "filter": '<path d="M4 6h16M7 12h10M10 18h4"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6"/><path d="M15 15l5 5"/>',
    "print": '<path d="M7 9V3.5h10V9M7 16H4V9.5h16V16h-3M7 13.5h10v7H7z"/>',
    "download": '<path d="M12 4v11M7 10.5l5 5 5-5M4.5 20h15"/>',
    "add": '<path d="M12 5v14M5 12h14"/>',
    "remove": '<path d="M6 6l12 12M18 6L6 18"/>',
    "call": '<path d="M6 3.5h3.5l1.5 4.5-2 1.7c1 2.3 2.9 4.2 5.2 5.2l1.8-2 4.5 1.6V18c0 1.5-1.2 2.5-2.6 2.5'
    'C10.5 20 4 13.5 3.5 6.1 3.5 4.7 4.5 3.5 6 3.5z"/>',
    "more": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "pause": '<path d="M9 6v12M15 6v12"/>',
    "offline": '<path d="M3.5 9.5c5-4.3 12-4.3 17 0M6.8 13c3-2.6 7.4-2.6 10.4 0M10 16.4c1.2-1 2.8-1 4 0'
    'M12 19.5v.1M4 3.5l16 17"/>',
    "up": '<path d="M12 19V6M6.5 11.5L12 6l5.5 5.5"/>',
    "down": '<path d="M12 5v13M6.5 12.5L12 18l5.5-5.5"/>',
    "open": '<path d="M6 9.5l6 6 6-6"/>',
    "lock": '<path d="M5.5 10.5h13v9.5h-13zM8.5 10.5V7.5a3.5 3.5 0 0 1 7 0v3M12 14.5v2"/>',
}

_TICK = '<circle class="m-fill" cx="12" cy="12" r="10"/><path class="m-line" d="M7.5 12.5l3 3 6-6.5"/>'

MARKS = {
    "done": _TICK,
    "pass": _TICK,
    "open": '<circle class="m-ring" cx="12" cy="12" r="9.5"/><circle class="m-fill" cx="12" cy="12" r="4.5"/>',
    "blocked": '<path class="m-fill" d="M7.9 2h8.2L22 7.9v8.2L16.1 22H7.9L2 16.1V7.9z"/>'
    '<path class="m-line" d="M7 12h10"/>',
    "judge": '<path class="m-fill" d="M12 .8L23.2 12 12 23.2.8 12z"/>'
    '<path class="m-line" d="M9.4 9.7a2.65 2.65 0 1 1 3.9 2.4c-.9.5-1.3.9-1.3 1.7M12 17v.05"/>',
    "later": '<circle class="m-later" cx="12" cy="12" r="6"/>',
}
