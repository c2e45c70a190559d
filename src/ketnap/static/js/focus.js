// The error summary takes the focus, so that it is the first thing seen and heard.
document.querySelector("[data-focus]")?.focus();
