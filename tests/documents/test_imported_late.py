import subprocess
import sys

HEAVY = ("reportlab", "PIL", "pypdfium2", "numpy")


def loaded_after(code):
    """The heavy packages that a fresh Python holds after `code`."""
    report = f"import sys; print([name for name in {HEAVY} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", f"{code}\n{report}"], capture_output=True, check=True, text=True)
    return found.stdout.strip().splitlines()[-1]


def test_importing_every_part_of_the_paper_layer_loads_nothing_heavy():
    code = (
        "import importlib, pkgutil, bangjo_desktop.documents as documents\n"
        "for module in pkgutil.walk_packages(documents.__path__, 'bangjo_desktop.documents.'):\n"
        "    importlib.import_module(module.name)"
    )
    assert loaded_after(code) == "[]"


def test_composing_needs_no_reportlab():
    code = (
        "from tests.documents.samples import letter_facts, sheet_facts\n"
        "from bangjo_desktop.documents.letters.compose import compose\n"
        "from bangjo_desktop.documents.sheets.family import compose as sheet\n"
        "from bangjo_desktop.domain.language import Language\n"
        "compose(letter_facts(), final=True); sheet(sheet_facts(), Language('en'))"
    )
    assert loaded_after(code) == "[]"


def test_printing_and_showing_a_page_leave_numpy_out():
    code = (
        "from bangjo_desktop.documents.blocks import Document, Paragraph\n"
        "from bangjo_desktop.documents.pdf import render\n"
        "from bangjo_desktop.documents.preview import page_images\n"
        "list(page_images(render(Document((Paragraph('x'),), 't')), 36))"
    )
    assert "numpy" not in loaded_after(code)
