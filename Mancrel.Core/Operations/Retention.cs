using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Operations.People;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Mancrel.Core.Webhooks;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Operations;

/// <summary>Deletes what is older than the settings keep it. Nothing is deleted of a kind that no setting names.</summary>
public sealed class Retention(
    IDocumentStore store,
    PersonFinder finder,
    PersonErasure erasure,
    OldFiles files,
    IEnumerable<IWorkflowJournal> journals,
    MancrelSettings settings
) : IScheduledWork
{
    private const int PageSize = 200;

    // What is left is for tomorrow: the first night after years must not last until noon.
    private const int MostPages = 500;
    private const int MostConversations = 2_000;

    public string Name => "retention";

    public string About => "Deletes what is older than the settings keep it";

    public Cadence Cadence { get; } = new Cadence.Daily(new TimeOnly(3, 45));

    public bool IsOn => settings.Retention is not { Mail: null, Files: null, Audit: null, WebhookTokens: null, Workflows: null };

    public async Task<string> RunAsync(ScheduledSlot slot, CancellationToken cancellation)
    {
        var kept = settings.Retention;
        var (tenant, now) = (slot.Tenant, slot.Due);
        var done = new List<string>();
        if (kept.Mail is { } mail)
        {
            done.Add($"{Text(await MailAsync(tenant, now.AddDays(-mail), cancellation))} conversations");
        }

        if (kept.Audit is { } audit)
        {
            var lines = await OldAsync<AuditEntry>(tenant, "at", now.AddDays(-audit), cancellation);
            lines += await OldAsync<AdminEvent>(tenant, "at", now.AddDays(-audit), cancellation);
            done.Add($"{Text(lines)} lines of the audit");
        }

        if (kept.Files is { } originals)
        {
            var dropped = await files.DropAsync(tenant, now.AddDays(-originals), now, cancellation);
            done.Add($"originals and files of {Text(dropped)} letters");
        }

        if (kept.WebhookTokens is { } tokens)
        {
            done.Add($"{Text(await OldAsync<WebhookToken>(tenant, "usedAt", now.AddDays(-tokens), cancellation))} webhook tokens");
        }

        if (kept.Workflows is { } workflows)
        {
            done.Add($"{Text(await HistoriesAsync(now.AddDays(-workflows), cancellation))} histories of workflows");
        }

        return string.Join(", ", done);
    }

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);

    /// <summary>Only what is closed: what somebody still has to answer is never too old.</summary>
    private async Task<int> MailAsync(TenantId tenant, DateTimeOffset before, CancellationToken cancellation)
    {
        var count = 0;
        while (count < MostConversations)
        {
            var old = await store.QueryAsync<Conversation>(
                tenant,
                new DocumentQuery
                {
                    Where =
                    [
                        new("state", FilterOperator.Equal, ConversationState.Closed),
                        new("lastMessageAt", FilterOperator.LessThan, before),
                    ],
                    Limit = PageSize,
                },
                cancellation
            );
            if (old.Items.Count == 0)
            {
                break;
            }

            var group = await finder.OfConversationsAsync(tenant, [.. old.Items.Select(item => item.Value.Id)], cancellation);
            await erasure.EraseConversationsAsync(group, cancellation);
            count += old.Items.Count;
        }

        return count;
    }

    private async Task<int> OldAsync<T>(TenantId tenant, string field, DateTimeOffset before, CancellationToken cancellation)
        where T : class, IDocument
    {
        var count = 0;
        for (var page = 0; page < MostPages; page++)
        {
            var old = await store.QueryAsync<T>(
                tenant,
                new DocumentQuery { Where = [new(field, FilterOperator.LessThan, before)], Limit = PageSize },
                cancellation
            );
            await Task.WhenAll(
                old.Items.Select(item =>
                    store.CommitAsync(new DocumentBatch(tenant, item.Value.Partition).Delete<T>(item.Value.Id), cancellation)
                )
            );
            count += old.Items.Count;
            if (old.Items.Count < PageSize)
            {
                break;
            }
        }

        return count;
    }

    // Of a host whose engine keeps its own histories there is none: it purges them itself.
    private async Task<int> HistoriesAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        var count = 0;
        foreach (var journal in journals)
        {
            int purged;
            do
            {
                purged = await journal.PurgeAsync(before, PageSize, cancellation);
                count += purged;
            } while (purged == PageSize);
        }

        return count;
    }
}
