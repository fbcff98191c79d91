using System.Diagnostics.CodeAnalysis;

namespace CaseDesk.Core.Refusals;

/// <summary>Either a value or a refusal: what a rule returns.</summary>
public readonly struct Outcome<T>
{
    private readonly T? _value;

    private Outcome(T? value, Refusal? refusal) => (_value, Refusal) = (value, refusal);

    /// <summary>An accepted value; for types that no implicit conversion reaches, such as interfaces.</summary>
    public Outcome(T value) : this(value, null)
    {
    }

    public Refusal? Refusal { get; }

    [MemberNotNullWhen(true, nameof(Refusal))]
    public bool IsRefused => Refusal is not null;

    /// <summary>The value. Throws <see cref="InvalidOperationException"/> when refused: look first.</summary>
    public T Value => Refusal is null ? _value! : throw new InvalidOperationException($"Refused: {Refusal.Code}.");

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}
