using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Replies.Knowledge;

/// <summary>
/// Finds what people answered again and again in their own words, so that it can become an entry: answers of one language that say the
/// same, to letters that no draft answered so. What the shop's entries say already is not proposed.
/// </summary>
public sealed class AnswerProposals(IDocumentStore store, TimeProvider clock)
{
    /// <summary>Days that are looked back.</summary>
    public const int Days = 90;

    private const int MostReplies = 600;
    private const int Fewest = 3;
    private const int MostProposals = 20;
    private const int MostLetters = 5;
    private const int MostWordings = 3;
    private const int LongestQuestion = 200;
    private const int LongestAnswer = 1_500;
    private const int FewWords = 4;
    private const int MostEntries = 1_000;

    // So much of the words of two answers are the same where they say the same.
    private const double Alike = 0.6;

    // A draft of which less was kept was written anew.
    private const double Rewritten = 0.5;

    // What is about one customer's own, about what changes by the day, or about nothing is no answer for all.
    private static readonly HashSet<Intent> Own =
    [
        Intent.PriceQuote,
        Intent.Availability,
        Intent.OrderStatus,
        Intent.DeliveryProblem,
        Intent.ChangeOrCancelOrder,
        Intent.Complaint,
        Intent.PaymentProblem,
        Intent.AccountAccess,
        Intent.MeetingRequest,
        Intent.Unsubscribe,
        Intent.OutOfOffice,
        Intent.ThanksAck,
        Intent.JobApplication,
        Intent.Spam,
    ];

    /// <summary>The proposals, the most frequent first.</summary>
    public async Task<IReadOnlyList<ProposedAnswer>> ListAsync(TenantId tenant, CancellationToken cancellation)
    {
        var groups = new List<Group>();
        foreach (var answered in await AnsweredAsync(tenant, cancellation))
        {
            var group = groups.Find(one => one.Language == answered.Language && Likeness(one.Words, answered.Words) >= Alike);
            if (group is null)
            {
                groups.Add(group = new Group(answered.Language, answered.Words));
            }

            group.Letters.Add(answered);
        }

        var declined = (await DeclinedAsync(tenant, cancellation))?.Value.Ids ?? [];
        var said = await SaidAsync(tenant, cancellation);
        return
        [
            .. groups
                .Where(group => group.People >= Fewest && !said.Any(words => Covers(words, group.Words)))
                .Select(Proposed)
                .Where(proposal => proposal.Questions.Count > 0 && !declined.Contains(proposal.Id, StringComparer.Ordinal))
                .OrderByDescending(proposal => proposal.Times)
                .ThenBy(proposal => proposal.Id, StringComparer.Ordinal)
                .Take(MostProposals),
        ];
    }

    /// <summary>Leaves a proposal out from now on.</summary>
    public async Task DeclineAsync(TenantId tenant, string id, CancellationToken cancellation)
    {
        while (true)
        {
            var stored = await DeclinedAsync(tenant, cancellation);
            var before = stored?.Value ?? new DeclinedProposals();
            if (before.Ids.Contains(id, StringComparer.Ordinal))
            {
                return;
            }

            var after = before with { Ids = [.. before.Ids.Append(id).TakeLast(DeclinedProposals.Most)] };
            var batch = new DocumentBatch(tenant, after.Partition);
            _ = stored is null ? batch.Create(after) : batch.Replace(after, stored.ETag);
            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                return;
            }
        }
    }

    private Task<Stored<DeclinedProposals>?> DeclinedAsync(TenantId tenant, CancellationToken cancellation) =>
        store.GetAsync<DeclinedProposals>(tenant, DeclinedProposals.Only, DeclinedProposals.Only, cancellation);

    /// <summary>What people wrote instead of a draft, or without one, newest first.</summary>
    private async Task<List<Answered>> AnsweredAsync(TenantId tenant, CancellationToken cancellation)
    {
        var found = new List<Answered>();
        foreach (var state in new[] { MessageState.Delivered, MessageState.Sent })
        {
            var page = await store.QueryAsync<Message>(
                tenant,
                new DocumentQuery
                {
                    Where =
                    [
                        new DocumentFilter("state", FilterOperator.Equal, state),
                        new DocumentFilter("receivedAt", FilterOperator.GreaterThan, clock.GetUtcNow().AddDays(-Days)),
                    ],
                    Sort = new DocumentSort("receivedAt", Descending: true),
                    Limit = MostReplies / 2,
                },
                cancellation
            );
            foreach (var reply in page.Items.Select(item => item.Value))
            {
                if (
                    reply is { Direction: MessageDirection.Outbound, ReplyId: { } id, Send.Automatic: false }
                    && await store.GetAsync<Message>(tenant, reply.Partition, id.Value, cancellation) is { Value: var letter }
                    && AnsweredBy(letter, reply) is { } answered
                )
                {
                    found.Add(answered);
                }
            }
        }

        return [.. found.OrderByDescending(one => one.Letter.ReceivedAt)];
    }

    private static Answered? AnsweredBy(Message letter, Message reply)
    {
        if (
            letter is not { Direction: MessageDirection.Inbound, Classification: { Language: { } language } understood }
            || Own.Contains(letter.CorrectedIntent ?? understood.Intent)
            || letter.Draft is { } draft && EditDistance.Share(letter.OriginalDraft ?? draft.Body, reply.ReplyText) <= Rewritten
        )
        {
            return null;
        }

        var names = NamesOf(letter, reply);
        var answer = string.Join(' ', NothingPersonal.In(reply.ReplyText, names));
        var questions = NothingPersonal.In(letter.ReplyText, names);
        var asked = questions.Where(sentence => sentence.EndsWith('?')).DefaultIfEmpty(questions.Count > 0 ? questions[0] : "").First();
        var words = WordsOf(answer);
        return words.Count < FewWords || answer.Length > LongestAnswer || asked.Length is 0 or > LongestQuestion
            ? null
            : new Answered(letter, language, asked, answer, words);
    }

    private static HashSet<string> NamesOf(Message letter, Message reply) =>
        ((string[])[letter.From, letter.Writer().Author.ToString(), reply.From, .. reply.To])
            .SelectMany(text => text.Split(['<', '"', ' ', ',', '>'], StringSplitOptions.RemoveEmptyEntries))
            .Where(word => word.Length > 2 && !word.Contains('@', StringComparison.Ordinal))
            .Select(word => word.ToLowerInvariant())
            .ToHashSet(StringComparer.Ordinal);

    private static ProposedAnswer Proposed(Group group)
    {
        // The answer that is most like the others.
        var best = group.Letters.MaxBy(one => group.Letters.Sum(other => Likeness(one.Words, other.Words)))!;
        return new ProposedAnswer(
            "kp_" + Hashing.Short(group.Language + "\n" + string.Join(' ', best.Words.Order(StringComparer.Ordinal))),
            group.Language,
            [
                .. group
                    .Letters.Select(one => one.Question)
                    .Distinct(StringComparer.OrdinalIgnoreCase)
                    .OrderBy(question => question.Length)
                    .Take(MostWordings),
            ],
            best.Answer,
            group.Letters.Count,
            Days,
            [
                .. group
                    .Letters.Take(MostLetters)
                    .Select(one => new AnsweredLetter(
                        one.Letter.ConversationId,
                        one.Letter.MessageId,
                        one.Letter.Subject,
                        one.Letter.ReceivedAt
                    )),
            ]
        );
    }

    private async Task<List<HashSet<string>>> SaidAsync(TenantId tenant, CancellationToken cancellation)
    {
        var page = await store.QueryAsync<KnowledgeEntry>(tenant, new DocumentQuery { Limit = MostEntries }, cancellation);
        return [.. page.Items.Select(item => WordsOf(item.Value.Answer))];
    }

    private static HashSet<string> WordsOf(string text) =>
        text.ToLowerInvariant()
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Trim('.', ',', '!', '?', ':', ';', '(', ')', '"', '-', '«', '»'))
            .Where(word => word.Length > 2)
            .ToHashSet(StringComparer.Ordinal);

    private static double Likeness(HashSet<string> one, HashSet<string> other)
    {
        var shared = one.Count(other.Contains);
        return (double)shared / (one.Count + other.Count - shared);
    }

    private static bool Covers(HashSet<string> entry, HashSet<string> answer) =>
        answer.Count(entry.Contains) >= (1 + Alike) / 2 * answer.Count || Likeness(entry, answer) >= Alike;

    private sealed record Answered(Message Letter, string Language, string Question, string Answer, HashSet<string> Words);

    private sealed record Group(string Language, HashSet<string> Words)
    {
        public List<Answered> Letters { get; } = [];

        // One customer who asks three times is one.
        public int People => Letters.Select(one => one.Letter.Counterpart).Distinct(StringComparer.Ordinal).Count();
    }
}
