namespace CaseDesk.Core.Playbooks;

/// <summary>Clocks that code asks for by name; playbooks may name others.</summary>
public static class ClockIds
{
    /// <summary>The merchant must file the appeal.</summary>
    public const string Appeal = "appeal";

    /// <summary>The platform answers.</summary>
    public const string Window = "window";

    /// <summary>The merchant must hand in what the platform asked for.</summary>
    public const string Supplement = "supplement";
}
