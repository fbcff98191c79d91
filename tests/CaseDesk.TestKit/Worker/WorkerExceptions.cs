using CaseDesk.TestKit.Worker.Messages;

namespace CaseDesk.TestKit.Worker;

/// <summary>
/// The worker said that a call failed, or that it was cancelled. The two are not told apart here: worker 2.52 calls a function that throws
/// <see cref="OperationCanceledException"/> a failure, and only one that throws it within another exception cancelled.
/// </summary>
#pragma warning disable CA1032 // Only made from what a worker said.
public sealed class InvocationFailedException : Exception
{
    internal InvocationFailedException(string function, StatusResult result)
        : base($"{function}: {result.Status}: {result.Exception?.Message}")
    {
        (Function, WorkerStackTrace) = (function, result.Exception?.StackTrace ?? "");
    }

    public string Function { get; }

    public string WorkerStackTrace { get; }
}

/// <summary>The worker's process ended: before it was ready, or with a call under way.</summary>
public sealed class WorkerEndedException(int exitCode, IReadOnlyCollection<string> output, IReadOnlyCollection<string> errors)
    : Exception($"The worker ended with code {exitCode}. It wrote:\n{string.Join('\n', output.Concat(errors))}")
{
    public int ExitCode => exitCode;

    /// <summary>Lines of its standard output.</summary>
    public IReadOnlyCollection<string> Output => output;

    /// <summary>Lines of its standard error.</summary>
    public IReadOnlyCollection<string> Errors => errors;
}
