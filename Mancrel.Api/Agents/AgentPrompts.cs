using System.ComponentModel;
using ModelContextProtocol.Server;

namespace Mancrel.Api.Agents;

/// <summary>What people ask an agent for again and again.</summary>
[McpServerPromptType]
internal sealed class AgentPrompts
{
    [McpServerPrompt(Name = "prepare_meeting", Title = "Prepare for a customer")]
    [Description("What is to be known of a contact before one meets or calls.")]
    public static string Prepare([Description("The contact's name, address or id.")] string contact) =>
        $"""
            Find the contact "{contact}" with `search`, read the record, its timeline, its open deals and its newest conversations. Tell
            in at most ten lines: who it is, what was asked and answered last, what is open on our side, what on theirs, and the next step
            that you would propose. Name the record (kind and id) behind each statement; say so where nothing is known.
            """;

    [McpServerPrompt(Name = "clear_approvals", Title = "Look through what waits")]
    [Description("Reads each draft that waits and says which can be approved.")]
    public static string Clear() =>
        """
            List what waits with `list_approvals` and read each conversation. For each draft say in one line: approve, change or reject,
            and why; hold prices, stock and dates against the product that they are of (`read` kind product). Where a change is needed,
            put the better text with `draft_reply`. Approve nothing: a person does that.
            """;

    [McpServerPrompt(Name = "follow_up_quotes", Title = "Follow up on prices that nobody answered")]
    [Description("Finds who was told a product's price and was not heard of since, and proposes a mail to each.")]
    public static string FollowUp([Description("The product, in words or its SKU.")] string product) =>
        $"""
            Find the product "{product}" with `search`, then with `list_quotes` (its SKU, onlySilent) who was told its price and never
            wrote since. Read each conversation. Propose one short mail to each with `propose_follow_up` (occasion follow_up, the SKU, a
            key of its own), in the language of the conversation; leave out whom we have written to since. Then tell whom you proposed
            what, and that it waits.
            """;
}
