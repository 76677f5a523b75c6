"""The tests of Papershelf. See browser.py for the Chromium that some of them drive."""
