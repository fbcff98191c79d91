using System.Text.Json.Nodes;

namespace CaseDesk.Functions.Tests.Reference;

/// <summary>The judge of answers complains of wrong ones: a judge that can't complain judges nothing.</summary>
public sealed class AnswersCheckTests
{
    [Theory]
    [InlineData("""{"status":"ok","now":"2026-03-02T09:00:00+08:00"}""", 0)]
    [InlineData("""{"status":"ok"}""", 1)]
    [InlineData("""{"status":1,"now":"2026-03-02T09:00:00+08:00"}""", 1)]
    [InlineData("""{"status":"ok","now":"yesterday"}""", 1)]
    [InlineData("""[]""", 1)]
    public void Answer_that_does_not_fit_is_named(string text, int faults) =>
        Assert.Equal(faults > 0, AnswersCheck.Judge(OpenApi.Find("GET", "api/live"), 200, "application/json", text).Any());

    [Theory]
    [InlineData(503, "storage-unavailable", true)]
    [InlineData(503, "case-not-found", false)]
    [InlineData(404, "case-not-found", false)]
    public void Problem_that_is_not_declared_is_named(int status, string code, bool fits)
    {
        var problem = new JsonObject
        {
            ["type"] = "t",
            ["title"] = "t",
            ["status"] = status,
            ["detail"] = "d",
            ["code"] = code,
            ["titleEn"] = "t",
            ["detailEn"] = "d",
        };

        Assert.Equal(
            fits,
            !AnswersCheck.Judge(OpenApi.Find("GET", "api/live"), status, "application/problem+json", problem.ToJsonString()).Any()
        );
    }

    [Fact]
    public void Sent_unknown_field_is_named() => Assert.NotEmpty(AnswersCheck.Misfits(
        OpenApi.Operations.Single(operation => operation.Id == "addNote").BodySchema!, new JsonObject { ["text"] = "a", ["extra"] = 1 }));
}
