using CaseDesk.Local.Discovery;

namespace CaseDesk.Local.Tests.RealHost;

/// <summary>What the parameter of a queue function is.</summary>
public enum Parameter
{
    Text,
    Row,
    Message,
}

/// <summary>What a function was given.</summary>
/// <param name="Value">The text; a record as it prints itself, or <c>null</c>; a message's body.</param>
/// <param name="Try">The message's dequeue count; 0 where the parameter does not tell it.</param>
public sealed record SeenRun(string Value, long Try = 0);

/// <summary>How one delivery of a message ended.</summary>
public sealed record SeenEnd(long Try, RunEnd End);

/// <summary>What the function of a host does with each run, the same on both hosts.</summary>
public sealed record Act(Func<SeenRun, CancellationToken, Task> Run);
