using MailKit;
using MailKit.Net.Imap;
using Mancrel.Core.Ports;

namespace Mancrel.Local.Mail;

/// <summary>Finds the folders of a mailbox: as they were named, by special use (RFC 6154), then by the names that servers use.</summary>
internal static class ImapFolders
{
    private static readonly string[] SentNames =
    [
        "Sent",
        "Sent Items",
        "Sent Mail",
        "Sent Messages",
        "Gesendet",
        "Gesendete Objekte",
        "Gesendete Elemente",
        "Отправленные",
        "Yuborilgan",
        "Envoyés",
        "Enviados",
    ];

    private static readonly string[] DraftNames = ["Drafts", "Draft", "Entwürfe", "Черновики", "Qoralamalar", "Brouillons", "Borradores"];

    /// <summary>The folders by their full names. Where no sent mail is kept yet, its folder is made.</summary>
    /// <exception cref="MailboxFaultException">A folder that was named is not there.</exception>
    public static async Task<MailboxFolders> FindAsync(ImapClient client, MailboxFolders named, CancellationToken stop)
    {
        var all =
            client.PersonalNamespaces.Count == 0 ? [] : await client.GetFoldersAsync(client.PersonalNamespaces[0], cancellationToken: stop);
        return new MailboxFolders(
            named.Inbox is { } inbox ? (await NamedAsync(client, inbox, stop)).FullName : client.Inbox.FullName,
            named.Sent is { } sent
                ? (await NamedAsync(client, sent, stop)).FullName
                : (Find(client, all, SpecialFolder.Sent, SentNames) ?? await MakeAsync(client, stop))?.FullName,
            named.Drafts is { } drafts
                ? (await NamedAsync(client, drafts, stop)).FullName
                : Find(client, all, SpecialFolder.Drafts, DraftNames)?.FullName
        );
    }

    private static async Task<IMailFolder> NamedAsync(ImapClient client, string name, CancellationToken stop)
    {
        if (name.Equals(client.Inbox.FullName, StringComparison.OrdinalIgnoreCase))
        {
            return client.Inbox;
        }

        try
        {
            return await client.GetFolderAsync(name, stop);
        }
        catch (FolderNotFoundException)
        {
            throw new MailboxFaultException(MailboxFault.Folder, $"The mailbox has no folder {name}.");
        }
    }

    private static IMailFolder? Find(ImapClient client, IList<IMailFolder> all, SpecialFolder use, string[] names)
    {
        var special =
            client.Capabilities.HasFlag(ImapCapabilities.SpecialUse) || client.Capabilities.HasFlag(ImapCapabilities.XList)
                ? client.GetFolder(use)
                : null;
        return special
            ?? names
                .Select(name => all.FirstOrDefault(folder => folder.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
                .FirstOrDefault(folder => folder is not null);
    }

    private static async Task<IMailFolder?> MakeAsync(ImapClient client, CancellationToken stop)
    {
        if (client.PersonalNamespaces.Count == 0)
        {
            return null;
        }

        try
        {
            return await client.GetFolder(client.PersonalNamespaces[0]).CreateAsync(SentNames[0], isMessageFolder: true, stop);
        }
        catch (ImapCommandException)
        {
            // A server that lets nobody make folders: sent mail is then kept by us alone.
            return null;
        }
    }
}
