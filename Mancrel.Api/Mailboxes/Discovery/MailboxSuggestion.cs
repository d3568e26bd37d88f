using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Api.Mailboxes.Discovery;

/// <summary>What an address's mailbox is likely to be reached by.</summary>
/// <param name="Address">The address that was asked about.</param>
/// <param name="Found">True when servers were found.</param>
/// <param name="Source">autoconfig, isp_database, srv, known_provider; absent where nothing was found.</param>
/// <param name="Provider">The provider's name, where it is known.</param>
/// <param name="Imap">Where it is read.</param>
/// <param name="Smtp">Where it sends.</param>
/// <param name="Notes">What a person has to know, in sentences: an app password, for instance.</param>
/// <param name="Tried">What was asked, in order, and what came of it.</param>
/// <param name="SignIn">gmail, microsoft: where one signs in instead of giving a password; absent elsewhere.</param>
public sealed record MailboxSuggestion(
    string Address,
    bool Found,
    string? Source,
    string? Provider,
    SuggestedServer? Imap,
    SuggestedServer? Smtp,
    [property: Said] IReadOnlyList<string> Notes,
    IReadOnlyList<DiscoveryStep> Tried,
    MailboxKind? SignIn = null
);

/// <summary>A server as it was found.</summary>
public sealed record SuggestedServer(string Host, int Port, MailboxSecurity Security, string User);

/// <summary>One question.</summary>
/// <param name="Step">What was asked.</param>
/// <param name="Found">Whether it told servers.</param>
/// <param name="Message">In words.</param>
public sealed record DiscoveryStep(string Step, bool Found, [property: Said] string Message);

/// <summary>Both servers of one source.</summary>
internal sealed record FoundServers(string? Provider, SuggestedServer Imap, SuggestedServer? Smtp);
