using CaseDesk.Functions.Telemetry;

namespace CaseDesk.Functions.Tests.Telemetry;

public sealed class ToldFaultTests
{
    [Fact]
    public void In_what_is_said_of_a_fault_and_its_cause_links_and_addresses_are_masked()
    {
        var fault = Thrown(new InvalidOperationException(
            "c_0123456789abcdef.0123456789abcdefghjkmnpqrs at https://hook.example.com/planted?key=planted",
            new InvalidDataException("f_0123456789abcdef.0123456789abcdef0123456789abcdef")));

        var told = ToldFault.Of(fault);

        Assert.Equal("InvalidOperationException: c_0123456789abcdef.… at https://hook.example.com/…", told.Message);
        Assert.Equal("InvalidDataException: f_0123456789abcdef.…", told.InnerException!.Message);
        Assert.Equal(fault.StackTrace, told.StackTrace);
        Assert.DoesNotMatch("planted|0123456789abcdefghjkmnpqrs|0123456789abcdef0123", $"{told}");
    }

    [Fact]
    public void A_cause_alone_is_enough()
    {
        var told = ToldFault.Of(new InvalidOperationException("Plain.", new InvalidDataException("https://hook.example.com/planted")));

        Assert.Equal(
            ("InvalidOperationException: Plain.", "InvalidDataException: https://hook.example.com/…"),
            (told.Message, told.InnerException!.Message)
        );
    }

    [Fact]
    public void A_fault_without_a_secret_is_told_as_it_is()
    {
        var fault = new InvalidOperationException("Plain.", new InvalidDataException("c_0123456789abcdef"));

        Assert.Same(fault, ToldFault.Of(fault));
    }

    private static InvalidOperationException Thrown(InvalidOperationException fault)
    {
        try
        {
            throw fault;
        }
        catch (InvalidOperationException caught)
        {
            return caught;
        }
    }
}
