namespace CaseDesk.Local.Texts;

/// <summary>The host cannot start for a reason its user can mend: one sentence, no stack trace.</summary>
#pragma warning disable CA1032 // Only made from a catalogued sentence.
public sealed class StartRefusedException(string code, params (string Name, string Value)[] arguments)
    : Exception(LocalText.Sentence(code, arguments))
#pragma warning restore CA1032
{
    public string Code => code;

    /// <summary>Whether the list of options helps.</summary>
    public bool ListOptions { get; init; }
}
