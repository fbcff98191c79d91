using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;

namespace CaseDesk.Functions.Packets;

/// <summary>A packet as the API shows it.</summary>
/// <param name="Evidence">In hand-in order.</param>
/// <param name="Sha256">Of the whole file.</param>
/// <param name="Code">Why it failed.</param>
/// <param name="Problem">The same for people, with what to change.</param>
public sealed record PacketView(
    string PacketId,
    PacketStatus Status,
    int Round,
    PacketGround Ground,
    IReadOnlyList<string> Evidence,
    bool Recompress,
    DateTimeOffset RequestedAt,
    DateTimeOffset? BuiltAt,
    long? Size,
    string? Sha256,
    string? Code,
    BilingualText? Problem
)
{
    /// <summary>Good for ten minutes; only where one packet is asked for and it is ready.</summary>
    public string? DownloadUrl { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public static PacketView Of(Packet packet) => new(
        packet.PacketId, packet.Status, packet.Round, packet.Ground, packet.Evidence, packet.Recompress, packet.RequestedAt,
        packet.BuiltAt, packet.Size, packet.Sha256, packet.Code, packet.Code is { } code ? Text(code, packet.Arguments) : null);

    private static BilingualText Text(string code, IReadOnlyDictionary<string, string>? arguments)
    {
        var text = RefusalTexts.Of(new Refusal(new RefusalEntry(code, 409), arguments ?? new Dictionary<string, string>()));
        return new BilingualText(text.Zh.Detail, text.En.Detail);
    }
}
