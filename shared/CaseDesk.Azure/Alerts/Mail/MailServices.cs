using CaseDesk.Azure.Desk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Azure.Alerts.Mail;

/// <summary>Registers mail as a way for alerts.</summary>
internal static class MailServices
{
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddChecked<MailOptions>(configuration, MailOptions.Section);
        services.AddSingleton<MailTransport>().AddSingleton<IAlertTransport>(provider => provider.GetRequiredService<MailTransport>());
        return services.AddSingleton<DeskChannels>();
    }
}
