using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Packets;

/// <summary>One file of a packet as its manifest names it.</summary>
/// <param name="Path">NFC, forward slashes.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Lower-case hex, of the bytes in the packet.</param>
/// <param name="Role">A constant of <see cref="PacketRoles"/>.</param>
public sealed record PacketFile(string Path, long Size, string Sha256, string Role)
{
    /// <summary>Of evidence, from 1 in hand-in order.</summary>
    public int? Number { get; init; }

    public string? EvidenceId { get; init; }

    /// <summary>The checklist item it serves.</summary>
    public string? Item { get; init; }

    public BilingualText? Title { get; init; }

    /// <summary>What is sealed, of which this file is a copy or, when changed, a copy made for handing in.</summary>
    public PacketOriginal? Original { get; init; }

    /// <summary><c>locationRemoved</c>, <c>recompressed</c> or <c>invoiceSheet</c>; null for the sealed bytes themselves.</summary>
    public string? Changed { get; init; }
}

public sealed record PacketOriginal(string Sha256, long Size, DateTimeOffset? SealedAt);

/// <summary>What a file is in a packet.</summary>
public static class PacketRoles
{
    public const string Evidence = "evidence";
    public const string Letter = "letter";
    public const string Index = "index";
    public const string ShortText = "shortText";
    public const string Timeline = "timeline";
    public const string Anchor = "anchor";
}

/// <summary>How a copy differs from what is sealed.</summary>
public static class PacketChanges
{
    public const string LocationRemoved = "locationRemoved";
    public const string Recompressed = "recompressed";

    /// <summary>A page drawn from the data of an electronic invoice.</summary>
    public const string InvoiceSheet = "invoiceSheet";
}
