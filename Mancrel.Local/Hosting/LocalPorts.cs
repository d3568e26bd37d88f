using System.Security.Cryptography;
using Mancrel.Api.Ai.Providers;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Learning.Models;
using Mancrel.Core.Mailboxes;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies;
using Mancrel.Core.Replies.Sending;
using Mancrel.Core.Settings;
using Mancrel.Core.Triage;
using Mancrel.Core.Workflows;
using Mancrel.Local.Backups;
using Mancrel.Local.Commands;
using Mancrel.Local.Files;
using Mancrel.Local.Mail;
using Mancrel.Local.Schedule;
using Mancrel.Local.Sqlite;

namespace Mancrel.Local.Hosting;

/// <summary>The ports of this host: one SQLite file, a folder of files, an outbox or a mail server.</summary>
internal static class LocalPorts
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddLocalPorts(this IServiceCollection services, LocalOptions options, MancrelSettings settings)
    {
        Directory.CreateDirectory(options.DataFolder);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IRandomSource, SystemRandomSource>();
        services.AddSingleton(new HomeTenant(new TenantId("main")));
        services.AddSingleton(new SigningKeys(SigningKeyFile.ReadOrCreate(options.DataFolder)));

        services.AddSingleton(_ => SqliteDatabase.Open(Path.Combine(options.DataFolder, "mancrel.db")));
        services.AddSingleton<SqliteDocumentStore>();
        services.AddSingleton<IDocumentStore>(provider => provider.GetRequiredService<SqliteDocumentStore>());
        services.AddSingleton<IChangeFeed>(provider => provider.GetRequiredService<SqliteDocumentStore>());
        services.AddSingleton<SqliteEventQueue>();
        services.AddSingleton(provider => new SignallingQueue(provider.GetRequiredService<SqliteEventQueue>()));
        services.AddSingleton<IEventQueue>(provider => provider.GetRequiredService<SignallingQueue>());
        services.AddSingleton<ISearch, SqliteSearch>();
        services.AddSingleton<IDeletedSpace, SqliteDeletedSpace>();
        services.AddSingleton(provider => new FileBlobStore(
            provider.GetRequiredService<SqliteDatabase>(),
            Path.Combine(options.DataFolder, "blobs")
        ));
        services.AddSingleton<IBlobStore>(provider => provider.GetRequiredService<FileBlobStore>());
        services.AddSingleton<IClaimCheck, SqliteClaimCheck>();
        services.AddSingleton<IWorkflowJournal, SqliteWorkflowJournal>();
        services.AddSingleton<WorkflowEngine>();
        services.AddSingleton<IWorkflowEngine>(provider => provider.GetRequiredService<WorkflowEngine>());
        services.AddSingleton<IProductModel, ProductModel>();
        services.AddLetterClassifier();
        services.AddLanguageModel(settings);
        services.AddSingleton(provider => new ScheduledBackups(
            Path.TrimEndingDirectorySeparator(options.DataFolder),
            settings,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ScheduledBackups>>()
        ));
        services.AddSingleton<IBackups>(provider => provider.GetRequiredService<ScheduledBackups>());
        AddMailer(services, settings.Mail);
        AddHealth(services);
        return services;
    }

    private static void AddMailer(IServiceCollection services, MailSettings mail)
    {
        services.AddSingleton<OutboxMailer>();
        services.AddSingleton<IMailboxAccess, ImapAccess>();
        services.AddSingleton<DkimSigning>();
        services.AddSingleton<IMailer>(provider => new MailboxMailer(
            mail.Kind == MailKind.Smtp
                ? new SmtpMailer(
                    new SmtpSettings(mail.SmtpHost!, mail.SmtpPort, mail.SmtpUser, mail.SmtpPassword),
                    provider.GetRequiredService<TimeProvider>(),
                    provider.GetRequiredService<DkimSigning>()
                )
                : provider.GetRequiredService<OutboxMailer>(),
            provider.GetRequiredService<MailboxDesk>(),
            provider.GetRequiredService<MailboxAccounts>(),
            provider.GetRequiredService<SentCopies>(),
            provider.GetRequiredService<DkimSigning>(),
            provider.GetRequiredService<TimeProvider>()
        ));
    }

    private static void AddHealth(IServiceCollection services)
    {
        services.AddSingleton<StoreHealth>();
        services.AddDependency("store", (provider, _) => provider.GetRequiredService<StoreHealth>().CheckAsync());
        services.AddDependency(
            "queue",
            async (provider, cancellation) =>
            {
                await provider.GetRequiredService<IEventQueue>().DepthAsync(QueueNames.InboundMail, cancellation);
                return null;
            }
        );
    }
}

/// <summary>The operating system's cryptographic random numbers.</summary>
internal sealed class SystemRandomSource : IRandomSource
{
    public void Fill(Span<byte> buffer) => RandomNumberGenerator.Fill(buffer);
}
