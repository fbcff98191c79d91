using System.Globalization;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Packets;

/// <summary>Asks for a packet.</summary>
/// <param name="Round">From 1 to the next round; null for the next one, or the newest while nothing can be handed in.</param>
/// <param name="Evidence">Ids in hand-in order; null for everything sealed, in the order of the checklist.</param>
/// <param name="LetterSha256">Of <paramref name="Letter"/> as it is stored, lower-case hex.</param>
public sealed record BuildPacket(
    string PacketId,
    int? Round,
    PacketGround? Ground,
    IReadOnlyList<string>? Evidence,
    bool Recompress,
    LetterMaterial Letter,
    string LetterSha256
)
{
    /// <summary>A case is one query; packets share its room with the evidence.</summary>
    public const int MaxPerCase = 50;

    public static Outcome<IReadOnlyList<CaseEvent>> Decide(Case @case, BuildPacket command, PlaybookCatalogue playbooks, DateTimeOffset now)
    {
        if (!CaseActions.Allows(@case.Status, CaseActions.BuildPacket))
            return CaseRefusals.NotNow(@case, CaseActions.BuildPacket);
        if (@case.Packets.Count >= MaxPerCase)
            return PacketRefusals.TooMany.With(("max", MaxPerCase));
        var findings = new Findings();
        var next = CaseActions.Allows(@case.Status, CaseActions.Submit) ? @case.Round + 1 : @case.Round;
        var round = command.Round ?? next;
        if (round < 1 || round > @case.Round + 1)
            findings.Add("$.round", PacketRefusals.RoundInvalid.With(("next", @case.Round + 1)));
        if (command.Ground is null)
            findings.Add(
                "$.ground",
                PacketRefusals.GroundMissing.With(("known", string.Join(", ", Enum.GetValues<PacketGround>().Select(CaseNames.Of))))
            );
        if (findings.Refusal is { } refusal)
            return refusal;
        var chosen = ChooseEvidence.Of(@case, command.Evidence, playbooks);
        if (chosen.IsRefused)
            return chosen.Refusal;
        var limits = playbooks.Of(@case.Facts).HandIn;
        if (Limits(@case, command, chosen.Value, limits) is { } over)
            return over;
        LetterMaterialRules.Check(findings, command.Letter, command.Ground!.Value, chosen.Value, limits.Characters);
        if (findings.Refusal is { } unfit)
            return unfit;
        var packet = new Packet
        {
            PacketId = command.PacketId,
            Round = round,
            Ground = command.Ground.Value,
            Evidence = chosen.Value,
            Recompress = command.Recompress,
            LetterSha256 = command.LetterSha256,
            RequestedAt = now,
        };
        return new CaseEvent[] { new PacketRequested(packet) };
    }

    private static Refusal? Limits(Case @case, BuildPacket command, IReadOnlyList<string> chosen, HandInLimits limits)
    {
        var path = command.Evidence is null ? "$" : "$.evidence";
        if (limits.Files is { } most && chosen.Count > most)
        {
            var over = string.Join(
                ", ",
                chosen.Skip(most).Select(id => string.Create(CultureInfo.InvariantCulture, $"{@case.Evidence[id].Item} ({id})"))
            );
            return PacketRefusals.FilesTooMany.With(("count", chosen.Count), ("max", most), ("over", over)).At(path);
        }

        var findings = new Findings();
        foreach (var (i, id) in chosen.Index())
        {
            // The copy that leaves the desk may be a little smaller; the builder looks at that one again.
            if (PacketFit.Of(@case.Evidence[id], @case.Evidence[id].Size, limits, command.Recompress) is { IsRefused: true } fit)
                findings.Add(command.Evidence is null ? $"$.evidence ({id})" : $"$.evidence[{i}]", fit.Refusal!);
        }

        return findings.Refusal;
    }
}
