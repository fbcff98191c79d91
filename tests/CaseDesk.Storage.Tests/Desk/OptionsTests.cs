using CaseDesk.Delivery;
using CaseDesk.Storage.Start;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CaseDesk.Storage.Tests.Desk;

/// <summary>A host with a wrong setting does not start and names the setting.</summary>
public sealed class OptionsTests
{
    private const string Key = "abcdefghijklmnopqrstuvwx";

    [Fact]
    public void Validate_one_key_is_enough() => Validate([]);

    [Theory]
    [InlineData("Desk:PublicBaseUrl", "https://desk.example")]
    [InlineData("Desk:PublicBaseUrl", "http://localhost:7071")]
    [InlineData("Desk:PublicBaseUrl", "http://127.0.0.1:7071")]
    [InlineData("Evidence:TicketMinutes", "1")]
    [InlineData("Evidence:TicketMinutes", "1440")]
    [InlineData("Evidence:AbandonAfterHours", "168")]
    [InlineData("Evidence:MaxBytes", "4294967296")]
    [InlineData("Reminders:SendFrom", "09:00")]
    [InlineData("Reminders:SendUntil", "09:01")]
    public void Validate_value_at_its_bound_is_taken(string name, string value) => Validate(new() { [name] = value });

    [Theory]
    [InlineData("Desk:Keys:main", null, "Desk__Keys__main")]
    [InlineData("Desk:Keys:main", "", "Desk__Keys__main")]
    [InlineData("Desk:Keys:main", "abcdefghijklmnopqrstuvw", "Desk__Keys__main")]
    [InlineData("Desk:Keys:main", "abcdefghijkl nopqrstuvwx", "Desk__Keys__main")]
    [InlineData("Desk:Keys:main", "abcdefghijkl键nopqrstuvwx", "Desk__Keys__main")]
    [InlineData("Desk:PublicBaseUrl", "desk.example", "Desk__PublicBaseUrl")]
    [InlineData("Desk:PublicBaseUrl", "https://desk.example/", "Desk__PublicBaseUrl")]
    [InlineData("Desk:PublicBaseUrl", "ftp://desk.example", "Desk__PublicBaseUrl")]
    [InlineData("Desk:PublicBaseUrl", "http://desk.example", "Desk__PublicBaseUrl")]
    [InlineData("Desk:PublicBaseUrl", "http://localhost.example", "Desk__PublicBaseUrl")]
    [InlineData("Evidence:TicketMinutes", "0", "Evidence__TicketMinutes")]
    [InlineData("Evidence:TicketMinutes", "1441", "Evidence__TicketMinutes")]
    [InlineData("Evidence:AbandonAfterHours", "0", "Evidence__AbandonAfterHours")]
    [InlineData("Evidence:AbandonAfterHours", "169", "Evidence__AbandonAfterHours")]
    [InlineData("Evidence:MaxBytes", "0", "Evidence__MaxBytes")]
    [InlineData("Evidence:MaxBytes", "4294967297", "Evidence__MaxBytes")]
    [InlineData("Evidence:AllowedOrigins", "", "Evidence__AllowedOrigins")]
    [InlineData("Custody:KeyInStorage", "false", "Custody__SigningKey")]
    [InlineData("Custody:SigningKey", "-----BEGIN NOTHING-----", "Custody__SigningKey")]
    [InlineData("Custody:EarlierKeys", "abc", "Custody__EarlierKeys")]
    [InlineData("Custody:RetentionYears", "0", "Custody__RetentionYears")]
    [InlineData("Custody:RetentionYears", "31", "Custody__RetentionYears")]
    [InlineData("Custody:TimeStampUrl", "tsa.example", "Custody__TimeStampUrl")]
    [InlineData("Reminders:SendFrom", "8", "Reminders__SendFrom")]
    [InlineData("Reminders:SendUntil", "24:00", "Reminders__SendUntil")]
    [InlineData("Reminders:SendAt", "", "Reminders__SendAt")]
    [InlineData("Reminders:SendAt", "21:00", "Reminders__SendAt")]
    [InlineData("Reminders:SendFrom", "09:01", "Reminders__SendFrom")]
    [InlineData("Alerts:AttemptTimeoutSeconds", "0", "Alerts__AttemptTimeoutSeconds")]
    [InlineData("Mail:Host", "mail.example:25", "Mail__Host")]
    [InlineData("Mail:Host", "mail.example", "Mail__From")]
    [InlineData("Mail:Port", "0", "Mail__Port")]
    [InlineData("Mail:Security", "ssl", "Mail__Security")]
    [InlineData("Mail:Security", "none", "Mail__Security")]
    [InlineData("Mail:User", "desk", "Mail__Password")]
    [InlineData("Mail:Password", "secret", "Mail__User")]
    [InlineData("Mail:From", "Desk <desk@example.com>", "Mail__From")]
    [InlineData("Mail:TrustedCertificate", "abc", "Mail__TrustedCertificate")]
    [InlineData("Mail:TimeoutSeconds", "61", "Mail__TimeoutSeconds")]
    [InlineData("Sms:Endpoint", "http://dysmsapi.aliyuncs.com", "Sms__Endpoint")]
    [InlineData("Sms:Endpoint", "https://dysmsapi.aliyuncs.com", "Sms__AccessKeySecret")]
    [InlineData("Sms:TimeoutSeconds", "0", "Sms__TimeoutSeconds")]
    public void Validate_wrong_value_names_the_setting(string name, string? value, string setting)
    {
        var fault = Assert.Throws<OptionsValidationException>(() => Validate(new() { [name] = value }));

        Assert.Contains(setting, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Evidence:TicketMinutes", "Set Evidence__TicketMinutes to a number.")]
    [InlineData("Evidence:MaxBytes", "Set Evidence__MaxBytes to a number.")]
    [InlineData("Evidence:AllowZip", "Set Evidence__AllowZip to true or false.")]
    [InlineData("Alerts:AllowLoopbackHttp", "Set Alerts__AllowLoopbackHttp to true or false.")]
    public void Validate_no_number_or_truth_names_the_setting_and_does_not_show_the_value(string name, string sentence)
    {
        var fault = Assert.Throws<OptionsValidationException>(() => Validate(new() { [name] = "many" }));

        Assert.Equal(sentence, fault.Message);
    }

    [Fact]
    public void Complaints_are_sentences_for_everything_that_is_wrong()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([
                new("DeskStorage", "none"),
                new("Desk:Keys:main", Key),
                new("Evidence:TicketMinutes", "0"),
                new("Mail:Port", "x"),
            ])
            .Build();
        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddCaseDesk(configuration)
            .BuildServiceProvider();

        Assert.Equal(
            [
                "Set Custody__SigningKey to a P-256 private key in PEM (openssl ecparam -name prime256v1 -genkey -noout), or Custody__KeyInStorage to true for a trial.",
                "Set DeskStorage to the connection string of a storage account: what is there is none.",
                "Set Evidence__TicketMinutes to 1 to 1440.",
                "Set Mail__Port to a number.",
            ],
            StartCheck.Complaints(services).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Desk:Keys:main", "Desk__Keys__main")]
    [InlineData("Custody:SigningKey", "Custody__SigningKey")]
    [InlineData("Mail:Password", "Mail__Password")]
    public void Complaints_secret_that_the_vault_did_not_give_is_not_taken_for_the_secret(string name, string setting)
    {
        var settings = new Dictionary<string, string?>
        {
            ["DeskStorage"] = "UseDevelopmentStorage=true",
            ["Desk:Keys:main"] = Key,
            ["Custody:KeyInStorage"] = "true",
        };
        settings[name] = "@Microsoft.KeyVault(SecretUri=https://casedesk.vault.azure.net/secrets/desk-key-main/)";
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddCaseDesk(configuration)
            .BuildServiceProvider();

        Assert.StartsWith($"Set {setting}: the secret that it names in the vault could not be read.", StartCheck.Complaints(services)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_no_key_says_how_to_set_one()
    {
        var fault = Assert.Throws<OptionsValidationException>(() => Validate([], withKey: false));

        Assert.Contains("Desk__Keys__<name>", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_wrong_key_does_not_show_it()
    {
        var fault = Assert.Throws<OptionsValidationException>(() => Validate(new() { ["Desk:Keys:main"] = "hush-hush" }));

        Assert.DoesNotContain("hush", fault.Message, StringComparison.Ordinal);
    }

    private static void Validate(Dictionary<string, string?> settings, bool withKey = true)
    {
        if (withKey)
            settings.TryAdd("Desk:Keys:main", Key);
        settings.TryAdd("Custody:KeyInStorage", "true");
        // Without a server nothing about mail is asked for.
        if (settings.Keys.Any(name => name.StartsWith("Mail:", StringComparison.Ordinal)))
            settings.TryAdd("Mail:Host", "mail.example");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddCaseDesk(configuration)
            .BuildServiceProvider();
        services.GetRequiredService<IStartupValidator>().Validate();
    }
}
