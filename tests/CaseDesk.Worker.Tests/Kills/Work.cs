using CaseDesk.TestKit.Desk;

namespace CaseDesk.Worker.Tests.Kills;

/// <summary>What one piece of work is about.</summary>
/// <param name="Mark">Found in what triggers the function: which of its calls it is. Empty when any is.</param>
/// <param name="Case">Whose end is looked at.</param>
/// <param name="Id">A file or an endpoint of it.</param>
internal sealed record Subject(string Mark, CaseDriver? Case, string Id = "");

/// <summary>A kind of work that the worker can be struck in the middle of, and how it comes about.</summary>
/// <param name="Name">The function whose call is struck, and for the one that does all work the kind of its message.</param>
/// <param name="Prepare">What goes before; nothing is struck yet.</param>
/// <param name="Begin">Sets it going, as somebody who does not give up: answers when it has been taken, or lasts as long as it does.
/// Answers what it is about.</param>
/// <param name="Settle">Waits until all of it has come about.</param>
internal sealed record Work(
    string Name,
    Func<WorkDesk, Task<Subject>> Prepare,
    Func<WorkDesk, Subject, Task<Subject>> Begin,
    Func<WorkDesk, Subject, Task> Settle
)
{
    public string Function => Name.Split(' ')[0];

    /// <summary>In the message of the call that is struck.</summary>
    public string Kind => Name.Split(' ').ElementAtOrDefault(1) ?? "";
}
