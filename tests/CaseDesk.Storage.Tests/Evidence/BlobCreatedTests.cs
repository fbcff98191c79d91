using System.Text;
using System.Text.Json.Nodes;
using CaseDesk.Storage.Evidence;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Evidence;

/// <summary>Event Grid's messages are somebody else's bytes: both of its schemas are read, and nothing else is a fault.</summary>
public sealed class BlobCreatedTests
{
    private const string Case = "c_0123456789abcdef";
    private const string File = "e_0123456789abcdef";
    private const string Subject = $"/blobServices/default/containers/evidence-incoming/blobs/{Case}/{File}";

    private static readonly BlobCreated s_created = new(Case, File);

    public static TheoryData<string> Written => new()
    {
        LandedFile.Event(Case, File),
        LandedFile.CloudEvent(Case, File),
        $"[{LandedFile.Event(Case, File)}]",
        $"[{LandedFile.CloudEvent(Case, File)},{LandedFile.Event(Case, File)}]",
        $" \n{LandedFile.Event(Case, File)}\n",
        LandedFile.Base64(LandedFile.Event(Case, File)),
        LandedFile.Base64($"[{LandedFile.CloudEvent(Case, File)}]"),
    };

    [Theory]
    [MemberData(nameof(Written))]
    public void Read_all_either_schema_in_either_encoding_is_the_file(string message) =>
        Assert.Equal([s_created], BlobCreated.ReadAll(message));

    [Theory]
    [InlineData("subject", "/blobServices/default/containers/evidence-sealed/blobs/" + Case + "/" + File)]
    [InlineData("subject", "/blobServices/default/containers/evidence-incoming/blobs/" + Case)]
    [InlineData("subject", Subject + "/more")]
    [InlineData("subject", Subject + "x")]
    [InlineData("subject", "/blobServices/default/containers/evidence-incoming/blobs/../" + File)]
    [InlineData("subject", "/blobServices/default/containers/evidence-incoming/blobs/C_0123456789ABCDEF/" + File)]
    [InlineData("eventType", "Microsoft.Storage.BlobDeleted")]
    [InlineData("subject", null)]
    public void Read_all_event_of_something_else_is_an_event_and_no_file(string name, string? value)
    {
        var other = JsonNode.Parse(LandedFile.Event(Case, File))!;
        other[name] = value;
        Assert.Empty(BlobCreated.ReadAll(other.ToJsonString())!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("[[[[")]
    [InlineData("no JSON")]
    [InlineData("{\"subject\":\"" + Subject + "\"}")]
    [InlineData("{\"eventType\":7}")]
    [InlineData("{\"\\ud800\":1,\"eventTypes\":\"x\"}")]
    [InlineData("{\"eventType\":\"\\ud800\"}")]
    [InlineData("{\"caseId\":\"c\",\"evidenceId\":\"e\",\"inspection\":false}")]
    public void Read_all_no_event_is_none(string message)
    {
        Assert.Null(BlobCreated.ReadAll(message));
        Assert.Null(BlobCreated.ReadAll(LandedFile.Base64(message)));
    }

    [Fact]
    public void Read_all_half_a_character_in_the_subject_is_no_file() =>
        Assert.Empty(BlobCreated.ReadAll("{\"eventType\":\"Microsoft.Storage.BlobCreated\",\"subject\":\"\\udc00\"}")!);

    /// <summary>
    /// Cut, turned and filled with other bytes, from a fixed seed: never a fault, and never a file that the text does not name.
    /// </summary>
    [Fact]
    public void Read_all_any_bytes_ends_in_files_or_in_none()
    {
        var random = new Random(20261129);
        foreach (var written in ((IEnumerable<object[]>)Written).Select(row => (string)row[0]))
        {
            for (var round = 0; round < 500; round++)
            {
                var bytes = Encoding.UTF8.GetBytes(written);
                for (var changes = random.Next(1, 6); changes > 0; changes--)
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                var text = Encoding.UTF8.GetString(bytes[..random.Next(bytes.Length + 1)]);
                foreach (var found in BlobCreated.ReadAll(text) ?? [])
                    Assert.Matches("^c_[0-9a-hjkmnp-tv-z]{16} e_[0-9a-hjkmnp-tv-z]{16}$", $"{found.CaseId} {found.EvidenceId}");
            }
        }
    }

    [Fact]
    public void Read_all_deep_nesting_is_none() => Assert.Null(BlobCreated.ReadAll(new string('[', 60_000)));
}
