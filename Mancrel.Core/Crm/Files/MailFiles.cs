using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Files;

/// <summary>A file that stands in a mail.</summary>
/// <param name="Message">The mail.</param>
/// <param name="Index">Its place among the mail's files.</param>
/// <param name="File">The file.</param>
public sealed record MailFile(Message Message, int Index, StoredAttachment File);

/// <summary>Finds the files that mails of a contact, a company or a deal brought or took along.</summary>
public sealed class MailFiles(IDocumentStore store, Sights sights)
{
    /// <summary>As many mails are looked through, the newest first.</summary>
    public const int MostMails = 1000;

    private const int PageSize = 200;
    private const int MostTalks = 100;

    /// <summary>The files, those of the newest mail first; pictures that stand in a text are left out.</summary>
    public async Task<IReadOnlyList<MailFile>> ListAsync(TenantId tenant, Sight sight, FileHome home, CancellationToken cancellation)
    {
        var mails = home.Contact is not null
            ? await PagesAsync(
                tenant,
                new DocumentQuery
                {
                    Where = [new("contactId", FilterOperator.Equal, home.Id)],
                    Sort = new DocumentSort("receivedAt", Descending: true),
                },
                cancellation
            )
            : await OfTalksAsync(tenant, await TalksAsync(tenant, home, cancellation), cancellation);
        var visible = await sights.VisibleAsync(tenant, sight, mails.Select(mail => mail.Partition), cancellation);
        return
        [
            .. mails
                .Where(mail => visible.Contains(mail.Partition))
                .OrderByDescending(mail => mail.ReceivedAt)
                .SelectMany(mail => mail.Attachments.Select((file, index) => new MailFile(mail, index, file)))
                .Where(one => !one.File.Inline),
        ];
    }

    private async Task<IReadOnlyList<ConversationId>> TalksAsync(TenantId tenant, FileHome home, CancellationToken cancellation)
    {
        if (home.Deal is { } id)
        {
            return await store.GetAsync<Deal>(tenant, Deal.PartitionOf(id), id.Value, cancellation) is { Value.ConversationId: { } talk }
                ? [talk]
                : [];
        }

        var page = await store.QueryAsync<Conversation>(
            tenant,
            new DocumentQuery
            {
                Where = [new("companyId", FilterOperator.Equal, home.Id)],
                Sort = new DocumentSort("lastMessageAt", Descending: true),
                Limit = MostTalks,
            },
            cancellation
        );
        return [.. page.Items.Select(item => item.Value.ConversationId)];
    }

    private async Task<List<Message>> OfTalksAsync(TenantId tenant, IReadOnlyList<ConversationId> talks, CancellationToken cancellation)
    {
        var mails = new List<Message>();
        foreach (var talk in talks)
        {
            if (mails.Count >= MostMails)
            {
                break;
            }

            mails.AddRange(await PagesAsync(tenant, new DocumentQuery { Partition = Conversation.PartitionOf(talk) }, cancellation));
        }

        return mails;
    }

    private async Task<List<Message>> PagesAsync(TenantId tenant, DocumentQuery query, CancellationToken cancellation)
    {
        var mails = new List<Message>();
        string? cursor = null;
        do
        {
            var page = await store.QueryAsync<Message>(tenant, query with { Limit = PageSize, Cursor = cursor }, cancellation);
            mails.AddRange(page.Items.Select(item => item.Value));
            cursor = page.NextCursor;
        } while (cursor is not null && mails.Count < MostMails);

        return mails;
    }
}
