using CaseDesk.Core.Evidence;

namespace CaseDesk.Core.Tests.Evidence;

/// <summary>Sizes as people read them, and names that a system keeps for itself.</summary>
public sealed class EvidenceEdgesTests
{
    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1_023, "1023 B")]
    [InlineData(1_024, "1 KB")]
    [InlineData((1 << 20) - 1, "1024 KB")]
    [InlineData(1 << 20, "1 MB")]
    [InlineData(1 << 30, "1 GB")]
    [InlineData(5L << 30, "5 GB")]
    public void A_size_is_told_in_the_largest_unit_that_it_fills(long bytes, string text) => Assert.Equal(text, ByteSize.Text(bytes));

    [Theory]
    [InlineData("CON PRN AUX NUL CONIN$ CONOUT$ COM1 COM9 LPT1 LPT9 con lpt3", true)]
    [InlineData("CONSOLE COM LPT PRNT AUX1", false)]
    public void A_name_that_a_system_keeps_for_itself_is_given_another_beginning(string names, bool isReserved) =>
        Assert.All(names.Split(' '), name => Assert.Equal(isReserved ? $"_{name}.pdf" : $"{name}.pdf", FileNameRules.Mend($"{name}.pdf").Value));
}
