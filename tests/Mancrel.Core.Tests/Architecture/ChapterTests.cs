using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Mancrel.Core.Replies;

namespace Mancrel.Core.Tests.Architecture;

/// <summary>Which chapter of Core may use which: the one table, read from the compiled code.</summary>
public sealed class ChapterTests
{
    private const string Root = "Mancrel.Core.";

    // From the ground up; a chapter names all that it uses, and what it uses stands above it in this table.
    private static readonly (string Chapter, string Uses)[] Table =
    [
        ("Common", ""),
        ("Languages", ""),
        ("Ports", "Common"),
        ("Workflows", "Common"),
        ("Mail", "Common Languages"),
        ("Settings", "Common Mail"),
        ("Identity", "Common Mail Ports Settings"),
        ("Webhooks", "Common Mail Ports Settings"),
        ("Triage", "Common"),
        ("Inbox", "Common Identity Mail Ports Settings Triage Webhooks Workflows"),
        ("Crm", "Common Identity Inbox Languages Mail Ports Settings Triage Workflows"),
        ("Catalogue", "Common Crm Identity Languages Mail Ports Settings Webhooks"),
        ("Learning", "Common Inbox Mail Ports Settings Triage Workflows"),
        ("Ai", "Common Crm Inbox Ports Settings Triage"),
        ("Replies", "Ai Catalogue Common Crm Identity Inbox Languages Learning Mail Ports Settings Triage Webhooks Workflows"),
        ("Mailboxes", "Common Crm Identity Inbox Mail Ports Settings Webhooks"),
        ("Scheduling", "Common Crm Identity Inbox Languages Mail Ports Replies Settings Triage"),
        (
            "Outreach",
            "Ai Catalogue Common Crm Identity Inbox Languages Mail Mailboxes Ports Replies Scheduling Settings Triage Webhooks Workflows"
        ),
        ("Billing", "Catalogue Common Crm Identity Inbox Languages Outreach Ports Replies Settings Triage Webhooks Workflows"),
        ("Orders", "Catalogue Common Crm Identity Inbox Languages Mail Ports Replies Settings Triage"),
        ("OutgoingWebhooks", "Common Crm Identity Inbox Ports Settings Triage Webhooks"),
        ("Automations", "Ai Billing Common Crm Identity Inbox Outreach OutgoingWebhooks Ports Replies Scheduling Triage Workflows"),
        ("Insight", "Billing Catalogue Common Crm Inbox Mail Ports Triage"),
        (
            "Office",
            "Ai Automations Billing Catalogue Common Crm Identity Inbox Insight Languages Learning OutgoingWebhooks Outreach Ports Replies "
                + "Scheduling Settings Triage"
        ),
        (
            "Operations",
            "Automations Billing Catalogue Common Crm Identity Inbox Insight Learning Mail Mailboxes Office Orders OutgoingWebhooks "
                + "Outreach Ports Replies Scheduling Settings Webhooks Workflows"
        ),
    ];

    private static readonly ArchUnitNET.Domain.Architecture Core = new ArchLoader().LoadAssemblies(typeof(EmailReply).Assembly).Build();

    [Fact]
    public void The_table_has_no_cycle_since_every_chapter_uses_only_what_stands_above_it()
    {
        var above = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (chapter, uses) in Table)
        {
            Assert.All(Names(uses), name => Assert.Contains(name, above));
            above.Add(chapter);
        }
    }

    [Fact]
    public void Every_chapter_uses_only_what_the_table_lets_it()
    {
        var allowed = Table.ToDictionary(row => row.Chapter, row => Names(row.Uses), StringComparer.Ordinal);
        var broken = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var type in Core.Types)
        {
            if (ChapterOf(type) is not { } from)
            {
                continue;
            }

            Assert.Contains(from, allowed.Keys);
            foreach (var dependency in type.Dependencies)
            {
                if (ChapterOf(dependency.Target) is { } to && to != from && !allowed[from].Contains(to, StringComparer.Ordinal))
                {
                    broken.Add($"{type.FullName} uses {dependency.Target.FullName}");
                }
            }
        }

        Assert.Equal("", string.Join('\n', broken));
    }

    private static string[] Names(string uses) => uses.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string? ChapterOf(IType type) =>
        type.FullName is { } name
        && name.StartsWith(Root, StringComparison.Ordinal)
        && name[Root.Length..].Split('.') is { Length: > 1 } parts
            ? parts[0]
            : null;
}
