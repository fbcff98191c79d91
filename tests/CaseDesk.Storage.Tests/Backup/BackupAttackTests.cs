using System.Security.Cryptography;
using CaseDesk.Core.Custody;
using CaseDesk.Storage.Backup;

namespace CaseDesk.Storage.Tests.Backup;

/// <summary>Whatever was done to a backup is named before a single row is written.</summary>
public sealed class BackupAttackTests(BackedUpDesk backup) : IClassFixture<BackedUpDesk>
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    public static TheoryData<string, string> Attacks => new()
    {
        { "a byte of a file of evidence", BackupRefusals.FileChanged },
        { "a letter of a row", BackupRefusals.FileChanged },
        { "a file taken away", BackupRefusals.FileMissing },
        { "a file put in", BackupRefusals.FileUnknown },
        { "the list's last line cut", BackupRefusals.SignatureWrong },
        { "a line of the list taken out", BackupRefusals.SignatureWrong },
        { "a hash of the list changed", BackupRefusals.SignatureWrong },
        { "no signature", BackupRefusals.Unfinished },
        { "no list", BackupRefusals.Unfinished },
        { "signed by somebody else", BackupRefusals.KeyUnknown },
        { "a later version", BackupRefusals.Newer },
        { "a list of nothing", BackupRefusals.ListBroken },
        { "a path out of the folder", BackupRefusals.ListBroken },
        { "a list that ends twice", BackupRefusals.ListBroken },
        { "a list without an end", BackupRefusals.ListBroken },
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task It_is_named_and_nothing_is_written(string attack, string code)
    {
        var folder = backup.Copy();
        Do(attack, folder);
        await using var desk = await backup.EmptyAsync();
        var refused = await Assert.ThrowsAsync<BackupRefusedException>(() =>
            desk.Get<DeskImport>().RunAsync(new BackupFolder(folder), null, BackedUpDesk.Silent, s_none)
        );
        Assert.Equal(code, refused.Code);
        Assert.Null(await desk.Get<EmptyStorage>().FirstFullAsync(s_none));
    }

    [Fact]
    public async Task A_backup_of_another_desk_is_refused_until_its_key_is_named()
    {
        await using var stranger = await backup.EmptyAsync(BackedUpDesk.Draw());
        var refused = await Assert.ThrowsAsync<BackupRefusedException>(() =>
            stranger.Get<DeskImport>().RunAsync(new BackupFolder(backup.Folder), null, BackedUpDesk.Silent, s_none)
        );
        Assert.Equal(BackupRefusals.KeyUnknown, refused.Code);
    }

    /// <summary>A blob's name is whatever somebody wrote who may write there: it must not lead out of the folder.</summary>
    [Theory]
    [InlineData("../outside")]
    [InlineData("a/../../outside")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData("a/./b")]
    [InlineData("a\nb")]
    [InlineData("a\\b")]
    [InlineData("")]
    public void A_name_that_leads_elsewhere_is_no_path(string name) => Assert.False(BackupFolder.IsSafe(name));

    private void Do(string attack, string folder)
    {
        var list = Path.Combine(folder, BackupFolder.List);
        var evidence = Path.Combine(folder, "blobs", "evidence-sealed", backup.CaseId, backup.EvidenceId);
        var rows = Path.Combine(folder, "rows", "cases", $"{backup.CaseId}.jsonl");
        var lines = File.ReadAllLines(list);
        switch (attack)
        {
            case "a byte of a file of evidence":
                var bytes = File.ReadAllBytes(evidence);
                bytes[^1] ^= 1;
                File.WriteAllBytes(evidence, bytes);
                break;
            case "a letter of a row":
                File.WriteAllText(rows, File.ReadAllText(rows).Replace("case", "care", StringComparison.Ordinal));
                break;
            case "a file taken away":
                File.Delete(evidence);
                break;
            case "a file put in":
                File.WriteAllText(Path.Combine(folder, "rows", "more.jsonl"), "");
                break;
            case "the list's last line cut":
                File.WriteAllLines(list, lines[..^1]);
                break;
            case "a line of the list taken out":
                File.WriteAllLines(list, lines.Where(line => !line.Contains(backup.EvidenceId, StringComparison.Ordinal)));
                break;
            case "a hash of the list changed":
                File.WriteAllText(list, File.ReadAllText(list).Replace("\"sha256\":\"", "\"sha256\":\"0", StringComparison.Ordinal));
                break;
            case "no signature":
                File.Delete(Path.Combine(folder, BackupFolder.Signature));
                break;
            case "no list":
                File.Delete(list);
                break;
            case "signed by somebody else":
                Sign(folder, lines, SigningKey.Read(BackedUpDesk.Draw())!);
                break;
            case "a later version":
                Resign(folder, [lines[0].Replace("\"schema\":1", "\"schema\":2", StringComparison.Ordinal), .. lines[1..]]);
                break;
            case "a list of nothing":
                Resign(folder, []);
                break;
            case "a path out of the folder":
                Resign(folder, [lines[0], lines[1].Replace("\"path\":\"", "\"path\":\"../", StringComparison.Ordinal), .. lines[2..]]);
                break;
            case "a list that ends twice":
                Resign(folder, [.. lines, lines[^1]]);
                break;
            case "a list without an end":
                Resign(folder, lines[..^1]);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(attack));
        }
    }

    /// <summary>With the desk's own key: only the form of the list is wrong.</summary>
    private void Resign(string folder, string[] lines) => Sign(folder, lines, SigningKey.Read(backup.SigningKey)!);

    private static void Sign(string folder, string[] lines, SigningKey key)
    {
        var list = Path.Combine(folder, BackupFolder.List);
        File.WriteAllText(list, string.Concat(lines.Select(static line => line + "\n")));
        File.WriteAllBytes(
            Path.Combine(folder, BackupFolder.Signature),
            BackupSeal.Sign(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(list))), key).ToBytes()
        );
    }
}
