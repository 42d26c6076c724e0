/* The two programs of the folder: tcm-desk-window.exe opens the window without a console,
 * tcm-desk.exe is the command line. Both run `python -X utf8 -m tcm_desk ARGUMENTS` in
 * this process, with the Python that lies beside them. */
#include <windows.h>
#include <wchar.h>

typedef int (*PythonMain)(int, wchar_t **);

static const wchar_t *before[] = {L"-X", L"utf8", L"-m", L"tcm_desk"};
enum { BEFORE = 4, LONGEST = 32768 };
static wchar_t program[LONGEST], library[LONGEST];

static int run(void)
{
    GetModuleFileNameW(NULL, program, LONGEST);
    wcscpy(library, program);
    wchar_t *name = wcsrchr(library, L'\\');
    if (name == NULL || name - library > LONGEST - 32)
        return 70;
    wcscpy(name, L"\\python311.dll");
    HMODULE python = LoadLibraryExW(library, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    if (python == NULL) {
        MessageBoxW(NULL, L"程序文件不全，请重新安装。", L"基层中医药自评", MB_ICONERROR);
        return 70;
    }
    PythonMain python_main = (PythonMain)(void *)GetProcAddress(python, "Py_Main");
    int count = 0;
    wchar_t **given = CommandLineToArgvW(GetCommandLineW(), &count);
    wchar_t **all = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY,
                              sizeof *all * (size_t)(count + BEFORE + 1));
    if (python_main == NULL || given == NULL || all == NULL)
        return 70;
    all[0] = program; /* so that Python knows it as sys.executable */
    for (int i = 0; i < BEFORE; i++)
        all[1 + i] = (wchar_t *)before[i];
    for (int i = 1; i < count; i++)
        all[BEFORE + i] = given[i];
    return python_main(count + BEFORE, all);
}

#ifdef WINDOW
int WINAPI wWinMain(HINSTANCE self, HINSTANCE none, PWSTR line, int show)
{
    (void)self, (void)none, (void)line, (void)show;
    return run();
}
#else
int wmain(void)
{
    return run();
}
#endif
