using System.Text.Json;
using CaseDesk.Samples.Repository;

namespace CaseDesk.Infra.Tests.Template;

[Collection(TemplateCollection.Name)]
public sealed class FunctionAppTests(CompiledTemplate template)
{
    [Fact]
    public void Plan_is_flex_consumption_on_linux()
    {
        var plan = Assert.Single(template.OfType("Microsoft.Web/serverfarms"));

        Assert.Equal("FC1", plan.GetProperty("sku").GetProperty("name").GetString());
        Assert.True(plan.GetProperty("properties").GetProperty("reserved").GetBoolean());
    }

    [Fact]
    public void App_runs_dotnet_isolated_ten()
    {
        var config = template.Only("Microsoft.Web/sites").GetProperty("functionAppConfig");
        var runtime = config.GetProperty("runtime");
        var scale = config.GetProperty("scaleAndConcurrency");

        Assert.Equal(("dotnet-isolated", "10.0"), (runtime.GetProperty("name").GetString(), runtime.GetProperty("version").GetString()));
        Assert.Equal((2048, 40), (scale.GetProperty("instanceMemoryMB").GetInt32(), scale.GetProperty("maximumInstanceCount").GetInt32()));
        Assert.Empty(scale.GetProperty("alwaysReady").EnumerateArray());
    }

    [Fact]
    public void App_fetches_its_package_as_itself()
    {
        var storage = template
            .Only("Microsoft.Web/sites")
            .GetProperty("functionAppConfig")
            .GetProperty("deployment")
            .GetProperty("storage");

        Assert.Equal("blobContainer", storage.GetProperty("type").GetString());
        Assert.Equal("UserAssignedIdentity", storage.GetProperty("authentication").GetProperty("type").GetString());
    }

    [Fact]
    public void App_takes_https_only_and_no_passwords()
    {
        Assert.True(template.Only("Microsoft.Web/sites").GetProperty("httpsOnly").GetBoolean());

        var ways = template.OfType("Microsoft.Web/sites/basicPublishingCredentialsPolicies");
        Assert.Equal(["ftp", "scm"], template.NamesOf("Microsoft.Web/sites/basicPublishingCredentialsPolicies"));
        Assert.All(ways, way => Assert.False(way.GetProperty("properties").GetProperty("allow").GetBoolean()));
    }

    [Theory]
    [InlineData("AzureWebJobsStorage__accountName", "reference(")]
    [InlineData("AzureWebJobsStorage__credential", "managedidentity")]
    [InlineData("AzureWebJobsStorage__clientId", "reference(")]
    [InlineData("DeskStorage__blobServiceUri", ".outputs.blobUri.value")]
    [InlineData("DeskStorage__queueServiceUri", ".outputs.queueUri.value")]
    [InlineData("DeskStorage__tableServiceUri", ".outputs.tableUri.value")]
    [InlineData("DeskStorage__credential", "managedidentity")]
    [InlineData("DeskStorage__clientId", "reference(")]
    [InlineData("APPLICATIONINSIGHTS_CONNECTION_STRING", "reference(")]
    [InlineData("APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "format('ClientId={0};Authorization=AAD', ")]
    public void Host_settings_name_the_identity(string setting, string value) =>
        Assert.Contains(value, template.Only("Microsoft.Web/sites/config").GetProperty(setting).GetString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT")]
    [InlineData("AzureWebJobsDisableHomepage")]
    public void Host_settings_are_the_samples(string setting)
    {
        using var sample = JsonDocument.Parse(RepositoryTree.Read("local.settings.sample.json"));
        var value = sample.RootElement.GetProperty("Values").GetProperty(setting).GetString();

        Assert.Equal(value, template.Only("Microsoft.Web/sites/config").GetProperty(setting).GetString());
    }

    // A connection string wins over an identity; a zip URL is refused on Flex, which takes its runtime from functionAppConfig.
    [Theory]
    [InlineData("\"AzureWebJobsStorage\"")]
    [InlineData("\"DeskStorage\"")]
    [InlineData("WEBSITE_RUN_FROM_PACKAGE")]
    [InlineData("FUNCTIONS_WORKER_RUNTIME")]
    [InlineData("AccountKey")]
    [InlineData("listKeys")]
    public void Host_settings_leave_out_what_flex_refuses(string setting) =>
        Assert.DoesNotContain(setting, template.Only("Microsoft.Web/sites/config").GetRawText(), StringComparison.Ordinal);
}
