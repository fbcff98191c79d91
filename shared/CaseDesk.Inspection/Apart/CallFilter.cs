using System.Runtime.InteropServices;

namespace CaseDesk.Inspection.Apart;

/// <summary>
/// Tells the kernel (seccomp) to refuse this process, in all its threads and for ever, what no inspector needs: sockets, starting programs,
/// looking into other processes. A kernel or container that has no such filter is not a fault: the other bounds hold.
/// </summary>
internal static partial class CallFilter
{
    private const int SetModeFilter = 1;
    private const int AllThreads = 1;
    private const uint Allow = 0x7FFF_0000;
    private const uint RefuseNotPermitted = 0x0005_0001;

    /// <summary>Instructions of the filter's machine: load a word, skip unless equal, answer.</summary>
    private const ushort Load = 0x20;
    private const ushort JumpEqual = 0x15;
    private const ushort Return = 0x06;

    // socket, connect, accept, sendto, bind, listen, socketpair, accept4, execve, execveat, ptrace, process_vm_readv and _writev,
    // io_uring_setup.
    private static readonly uint[] s_x64 = [41, 42, 43, 44, 49, 50, 53, 288, 59, 322, 101, 310, 311, 425];
    private static readonly uint[] s_arm64 = [198, 203, 202, 206, 200, 201, 199, 242, 221, 281, 117, 270, 271, 425];

    public static void Apply()
    {
        var (machine, seccomp, calls) = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => (0xC000_003Eu, 317, s_x64),
            Architecture.Arm64 => (0xC000_00B7u, 277, s_arm64),
            _ => (0u, 0, []),
        };
        if (calls.Length == 0)
            return;
        var program = Program(machine, calls);
        unsafe
        {
            fixed (Instruction* first = program)
            {
                var filter = new Filter((ushort)program.Length, first);
                _ = Call(seccomp, SetModeFilter, AllThreads, &filter);
            }
        }
    }

    /// <summary>Refuses calls of another machine (there the numbers mean something else) and those of the list.</summary>
    private static Instruction[] Program(uint machine, uint[] calls) =>
    [
        new(Load, 0, 0, 4),
        new(JumpEqual, 0, (byte)(calls.Length + 2), machine),
        new(Load, 0, 0, 0),
        .. calls.Select((call, index) => new Instruction(JumpEqual, (byte)(calls.Length - index), 0, call)),
        new(Return, 0, 0, Allow),
        new(Return, 0, 0, RefuseNotPermitted),
    ];

    [LibraryImport("libc", EntryPoint = "syscall")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial nint Call(nint number, nint operation, nint flags, Filter* filter);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Instruction(ushort Code, byte WhenTrue, byte WhenFalse, uint Value);

    [StructLayout(LayoutKind.Sequential)]
    private readonly unsafe struct Filter(ushort length, Instruction* first)
    {
        public readonly ushort Length = length;
        public readonly Instruction* First = first;
    }
}
