// On a low screen the side scrolls by itself: the page one is on is brought into sight there.
document.querySelector('.rail__inner [aria-current="page"]')?.scrollIntoView({ block: "nearest" });
