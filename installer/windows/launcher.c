/* Bangjo.exe (the window) and bangjo.com (the command line): Python in this very process, so that the task bar, the task
   manager and Windows' own questions show Bangjo and its icon. The program lies in "program" beside the starter, or in
   "program.old" where an update was cut off between the two. */
#include <windows.h>
#include <shellapi.h>
#include <stdlib.h>
#include <wchar.h>

#define LONGEST 32768
typedef int (*python_main)(int, wchar_t **);

static int fail(const wchar_t *what) {
    static wchar_t text[LONGEST];
    DWORD number = GetLastError();
    _snwprintf(text, LONGEST - 1, L"Bangjo tidak dapat dijalankan; pasang lagi dari setup.exe. Data Anda tidak tersentuh.\n"
               L"Bangjo could not start; please install it again from setup.exe. Your data were not touched.\n\n%ls (%lu)\n",
               what, number);
#ifdef CONSOLE
    DWORD done;
    WriteConsoleW(GetStdHandle(STD_ERROR_HANDLE), text, (DWORD)wcslen(text), &done, NULL);
#else
    MessageBoxW(NULL, text, L"Bangjo", MB_ICONERROR | MB_SETFOREGROUND);
#endif
    return 1;
}

/* Loads python3NN.dll, whatever its number, from FOLDER\runtime. */
static HMODULE python_in(const wchar_t *folder) {
    static wchar_t path[LONGEST];
    WIN32_FIND_DATAW found;
    _snwprintf(path, LONGEST - 1, L"%ls\\runtime\\python3??.dll", folder);
    HANDLE looking = FindFirstFileW(path, &found);
    if (looking == INVALID_HANDLE_VALUE) return NULL;
    FindClose(looking);
    _snwprintf(path, LONGEST - 1, L"%ls\\runtime\\%ls", folder, found.cFileName);
    return LoadLibraryExW(path, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
}

/* Calls Python with "-m bangjo_desktop" and what was typed. */
static int run_in(python_main start) {
    int count, at = 0;
    wchar_t **typed = CommandLineToArgvW(GetCommandLineW(), &count);
    wchar_t **words = typed ? calloc((size_t)count + 3, sizeof *words) : NULL;
    if (!words) return fail(L"memory");
    words[at++] = typed[0];
    words[at++] = L"-m";
    words[at++] = L"bangjo_desktop";
    for (int i = 1; i < count; i++) words[at++] = typed[i];
    return start(at, words);
}

static int run(void) {
    static wchar_t here[LONGEST], folder[LONGEST];
    DWORD length = GetModuleFileNameW(NULL, here, LONGEST);
    wchar_t *end = length && length < LONGEST ? wcsrchr(here, L'\\') : NULL;
    if (!end) return fail(L"path");
    *end = 0;
    CreateMutexW(NULL, FALSE, L"Local\\BangjoDesktop");  /* how setup sees that the program is open; ends with the process */
    SetErrorMode(SEM_FAILCRITICALERRORS);  /* a stick that was pulled out is our message, not "insert a disk into drive E:" */
    SetDllDirectoryW(L"");  /* nothing from the folder that a file was opened in */
    _snwprintf(folder, LONGEST - 1, L"%ls\\program", here);
    HMODULE python = python_in(folder);
    if (!python) {
        _snwprintf(folder, LONGEST - 1, L"%ls\\program.old", here);
        python = python_in(folder);
    }
    python_main start = python ? (python_main)(void *)GetProcAddress(python, "Py_Main") : NULL;
    return start ? run_in(start) : fail(here);
}

#ifdef CONSOLE
int wmain(void) { return run(); }
#else
int WINAPI wWinMain(HINSTANCE here, HINSTANCE before, PWSTR words, int show) {
    (void)here; (void)before; (void)words; (void)show;
    return run();
}
#endif
