using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Cases;

/// <summary>What an owner may be called: the desk's keys are shared, so that a name is all there is of a person. One line, and no sign
/// that an address would not carry.</summary>
public static class OwnerRules
{
    /// <summary>Characters, inclusive.</summary>
    public const int MaxLength = 50;

    /// <summary>Null when the name is good.</summary>
    public static Refusal? Check(string path, string name)
    {
        var plain = Plain(name);
        if (plain.Length is > 0 and <= MaxLength && plain.All(c => char.IsLetterOrDigit(c) || c is ' ' or '.' or '-' or '_' or '·'))
            return null;
        return CaseRefusals.OwnerInvalid.With(("max", MaxLength)).At(path);
    }

    /// <summary>Without blanks around it.</summary>
    public static string Plain(string name) => name.Trim();
}
