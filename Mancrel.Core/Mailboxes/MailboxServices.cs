using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mancrel.Core.Mailboxes;

/// <summary>Mailboxes that are read and written. A host that connects them adds its <see cref="IMailboxAccess"/>.</summary>
public static class MailboxServices
{
    public static IServiceCollection AddMailboxes(this IServiceCollection services)
    {
        services.AddSingleton<MailboxBook>();
        services.AddSingleton<IOurMailboxes>(all => all.GetRequiredService<MailboxBook>());
        services.AddSingleton<MailboxWake>();
        services.AddSingleton<MailboxSecrets>();
        services.AddSingleton<MailboxAccounts>();
        services.AddSingleton<MailboxRules>();
        services.AddSingleton<MailboxDesk>();
        services.AddSingleton<FixedMailboxes>();
        services.AddSingleton<MailboxIntake>();
        services.AddSingleton<SentElsewhere>();
        services.AddSingleton<SentCopies>();
        services.AddSingleton<MailboxSync>();
        services.AddSingleton<TestLetter>();
        services.AddSingleton<DkimKeyDesk>();
        services.TryAddSingleton<IMailboxAccess, NoMailboxes>();
        services.TryAddSingleton<IMailboxGrants, NoMailboxGrants>();
        return services;
    }
}
