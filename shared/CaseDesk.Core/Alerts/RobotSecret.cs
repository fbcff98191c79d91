using System.Diagnostics.CodeAnalysis;

namespace CaseDesk.Core.Alerts;

/// <summary>
/// What a group robot signs with: drawn by the platform, shown on the robot's own page, 1 to 128 visible ASCII characters. A robot that is
/// protected in another way (keyword, addresses, the token in its address alone) has <see cref="None"/>.
/// </summary>
public sealed class RobotSecret : EndpointSecret
{
    public const int MaxLength = 128;

    private RobotSecret(string text) => Text = text;

    public static RobotSecret None { get; } = new("");

    public override string Text { get; }

    public bool IsNone => Text.Length == 0;

    /// <summary>Reads a secret as it was given or stored; null and nothing are <see cref="None"/>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out RobotSecret? secret)
    {
        secret = text is null or "" ? None
            : text.Length <= MaxLength && text.All(c => c is > ' ' and <= '~') ? new RobotSecret(text)
            : null;
        return secret is not null;
    }

    public override string ToString() => IsNone ? "" : "***";
}
