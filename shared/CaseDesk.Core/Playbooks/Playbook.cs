using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Playbooks;

/// <summary>
/// What is known about one cause on one platform, for the time from <see cref="EffectiveFrom"/> through <see cref="EffectiveTo"/>.
/// </summary>
public sealed record Playbook
{
    /// <summary>Kebab-case, stable for ever: cases name it.</summary>
    public required string Cause { get; init; }

    public required BilingualText Title { get; init; }

    public required BilingualText Summary { get; init; }

    /// <summary>First day, inclusive.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>Last day, inclusive; null while in force.</summary>
    public DateOnly? EffectiveTo { get; init; }

    /// <summary>When somebody last compared the entry with its sources.</summary>
    public required DateOnly CheckedOn { get; init; }

    /// <summary>How sure the weakest statement is that the entry rests on.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>Keys of <see cref="Platform.Sources"/>.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    public required IReadOnlyList<PlaybookItem> Items { get; init; }

    public required IReadOnlyList<PlaybookStep> Steps { get; init; }

    /// <summary>Keys of <see cref="Platform.Clocks"/> (<c>rule</c>).</summary>
    public required IReadOnlyList<string> Clocks { get; init; }

    public required HandInLimits HandIn { get; init; }

    /// <summary>What the slip of such a case usually asks for before the money is released.</summary>
    public required IReadOnlyList<BilingualText> ReleaseConditions { get; init; }

    /// <summary>Keys of <see cref="Platform.Escalation"/> (<c>step</c>).</summary>
    public required IReadOnlyList<string> Escalation { get; init; }

    /// <summary>What the desk should know and say, for instance that a figure was found in no rule in force.</summary>
    public IReadOnlyList<BilingualText> Warnings { get; init; } = [];
}

/// <summary>An evidence item as one cause asks for it.</summary>
public sealed record PlaybookItem
{
    /// <summary>Key of <see cref="Platform.Items"/>.</summary>
    public required string Item { get; init; }

    public required bool Required { get; init; }
}

/// <summary>One kind of evidence.</summary>
public sealed record EvidenceKind
{
    /// <summary>Of a text, inclusive.</summary>
    public const int MaxCharacters = 5_000;

    /// <summary>Kebab-case, stable for ever: evidence names it.</summary>
    public required string Item { get; init; }

    public required BilingualText Title { get; init; }

    /// <summary>What a person must look at before handing it in; the desk never judges whether a document is genuine.</summary>
    public IReadOnlyList<BilingualText> Checks { get; init; } = [];

    /// <summary>Keys of <see cref="Platform.Sources"/>.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>The most characters of an item that is a text and no file, 1 to 5,000; null for files.</summary>
    public int? Characters { get; init; }

    /// <summary>Personal data that the item asks for; null when it should carry none, and such data is warned of.</summary>
    public PersonalData? PersonalData { get; init; }

    /// <summary>What becomes of a file that cannot be read whole; null refuses it.</summary>
    public Unread? Unread { get; init; }
}

/// <summary>What becomes of a file that no inspector can read whole.</summary>
public enum Unread
{
    /// <summary>Sealed with a note: for what has no other form, such as a device's own export.</summary>
    Seal,
}

/// <summary>Personal data that an evidence item may ask for.</summary>
public enum PersonalData
{
    /// <summary>An identity card or its number.</summary>
    Identity,
}

/// <summary>One step of the work on a cause.</summary>
public sealed record PlaybookStep
{
    /// <summary>Kebab-case, once per playbook.</summary>
    public required string Step { get; init; }

    public required BilingualText Title { get; init; }

    /// <summary>Steps that come before; never a cycle.</summary>
    public IReadOnlyList<string> After { get; init; } = [];
}

/// <summary>What the platform's page takes; null where no source names a figure.</summary>
public sealed record HandInLimits
{
    /// <summary>Characters of the description, 1 or more.</summary>
    public int? Characters { get; init; }

    /// <summary>Files or pictures, 1 or more.</summary>
    public int? Files { get; init; }

    /// <summary>Bytes of one file, 1 or more.</summary>
    public long? FileBytes { get; init; }

    /// <summary>Endings of the files taken, lower case without the dot.</summary>
    public IReadOnlyList<string>? Extensions { get; init; }

    public required Confidence Confidence { get; init; }

    /// <summary>Key of <see cref="Platform.Sources"/>.</summary>
    public required string Source { get; init; }
}
