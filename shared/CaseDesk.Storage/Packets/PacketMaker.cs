using CaseDesk.Core.Custody;
using CaseDesk.Core.Packets;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Policy;

namespace CaseDesk.Storage.Packets;

/// <summary>Makes the file of a packet and stores it, whole and once.</summary>
public sealed class PacketMaker(PolicyBook policies, LetterStore letters, PacketContents contents, PacketBlobs blobs, IHeadSeal seals)
{
    /// <summary>Refused when the request cannot be met: its evidence or letter is not as it must be.</summary>
    public async Task<Outcome<StoredPacket>> MakeAsync(StoredCase known, Packet packet, DateTimeOffset now, CancellationToken cancellation)
    {
        // What the desk did not write it does not sign.
        if (!await seals.HoldsAsync(known, cancellation))
            return CustodyRefusals.RecordBroken.With();
        var @case = known.Case;
        var playbooks = (await policies.CurrentAsync(cancellation)).Playbooks;
        if (PacketCheck.Refuse(@case, packet, playbooks.Of(@case.Facts).HandIn) is { } refusal)
            return refusal;
        var input = new LetterInput(@case, packet, await letters.ReadAsync(@case.Id, packet.LetterSha256, cancellation), playbooks, now);
        using var temporary = new TemporaryFiles();
        var entries = await contents.PrepareAsync(input, temporary, cancellation);
        if (entries.IsRefused)
            return entries.Refusal;
        return await blobs.WriteAsync(
            @case.Id,
            packet.PacketId,
            target => PacketZip.WriteAsync(entries.Value, target, cancellation),
            cancellation
        );
    }
}
