namespace CaseDesk.Core.Alerts;

/// <summary>
/// What an endpoint's requests are signed with. <c>ToString</c> never shows it, so that it cannot reach a log by accident.
/// </summary>
public abstract class EndpointSecret : IEquatable<EndpointSecret>
{
    /// <summary>As the other side knows it; empty when nothing is signed.</summary>
    public abstract string Text { get; }

    public bool Equals(EndpointSecret? other) => other?.GetType() == GetType() && other.Text == Text;

    public override bool Equals(object? obj) => Equals(obj as EndpointSecret);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public abstract override string ToString();
}
