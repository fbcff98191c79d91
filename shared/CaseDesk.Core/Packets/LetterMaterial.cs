namespace CaseDesk.Core.Packets;

/// <summary>
/// What the case does not hold but the letter needs, as the desk gives it. Everything may be left out: what is missing is listed as a gap
/// and never made up. Texts are Chinese, as they will stand in the letter.
/// </summary>
public sealed record LetterMaterial
{
    /// <summary>The company or person that holds the shop, at most 200 characters.</summary>
    public string? Company { get; init; }

    /// <summary>The rule and clause that the slip names, at most 500 characters.</summary>
    public string? Clause { get; init; }

    /// <summary>The answer to each thing that the ground must show, by its key in <c>letter-texts.json</c>; each key once.</summary>
    public IReadOnlyList<LetterElement> Elements { get; init; } = [];

    /// <summary>In any order; the letter puts them in order of time. At most 50.</summary>
    public IReadOnlyList<LetterFact> Facts { get; init; } = [];

    /// <summary>What is really done already, at most 50.</summary>
    public IReadOnlyList<LetterFact> Corrections { get; init; } = [];

    /// <summary>What is under way, at most 50.</summary>
    public IReadOnlyList<LetterMeasure> Measures { get; init; } = [];

    /// <summary>What is asked for, at most 1,000 characters, instead of what the ground asks for.</summary>
    public string? Request { get; init; }

    /// <summary>Asks that a person looks at what was decided by technical means alone.</summary>
    public bool HumanReview { get; init; }

    /// <summary>The text for the box on the platform's page, instead of the one composed; counted as the page counts.</summary>
    public string? ShortText { get; init; }
}

/// <param name="Element">Key of the ground's element.</param>
/// <param name="Text">1 to 1,000 characters.</param>
/// <param name="Evidence">Ids of evidence in this packet.</param>
public sealed record LetterElement(string Element, string Text, IReadOnlyList<string>? Evidence = null);

/// <param name="Text">1 to 1,000 characters.</param>
/// <param name="On">The day in Shanghai.</param>
/// <param name="Evidence">Ids of evidence in this packet.</param>
public sealed record LetterFact(string Text, DateOnly? On = null, IReadOnlyList<string>? Evidence = null);

/// <param name="Text">1 to 1,000 characters.</param>
/// <param name="Owner">Who answers for it, at most 100 characters.</param>
/// <param name="DueOn">The day in Shanghai by which it is done.</param>
public sealed record LetterMeasure(string Text, string? Owner = null, DateOnly? DueOn = null);
