using System.Diagnostics;

namespace CaseDesk.Local.Emulator;

/// <summary>Keeps reading a process's output, so that it never blocks, and remembers the last line for the day it fails.</summary>
internal sealed class OutputTail
{
    private readonly TextWriter _copy;
    private string _last = "";

    public OutputTail(Process process, TextWriter copy)
    {
        _copy = TextWriter.Synchronized(copy);
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Last => Volatile.Read(ref _last);

    private void Take(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        Volatile.Write(ref _last, line.Trim());
        _copy.WriteLine(line);
    }
}
