using System.Globalization;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Inbox;
using Mancrel.Core.Learning;
using Mancrel.Core.Learning.Backtests;
using Mancrel.Core.Replies.Answers;
using Mancrel.Core.Replies.Claims;
using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Replies.Knowledge;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Replies.Judging;

/// <summary>
/// Takes a mail through understanding, drafting, guards and bands as they are set today, and neither writes nor sends anything. What
/// counts replies of the last day has nothing to count and stays silent; all else is the judge of live mail.
/// </summary>
public sealed class Rehearsal(IClassifier classifier, IDrafter drafter, VoiceBook voices, Judge judge, ShopBook shops) : IRehearsal
{
    /// <summary>Decides.</summary>
    public async Task<Rehearsed> RunAsync(TenantId tenant, RehearsedMail mail, CancellationToken cancellation)
    {
        var voice = await voices.GetAsync(tenant, cancellation);
        var understood = await classifier.ClassifyAsync(new ClassifyRequest(tenant, mail.Subject, mail.Text), cancellation);
        var draft = await drafter.DraftAsync(
            new DraftRequest
            {
                Tenant = tenant,
                Questions = [new DraftQuestion(mail.Subject, mail.Text, understood)],
                SenderName = await shops.NameAsync(tenant, cancellation),
                Voice = voice,
                Language = understood.Language,
            },
            cancellation
        );
        understood = ShopQuestions.Answered(understood, draft);
        var question = new JudgedQuestion
        {
            Subject = mail.Subject,
            Text = mail.Text,
            Beyond = mail.Beyond,
            Html = mail.Html,
            AttachmentNames = mail.AttachmentNames,
            Authenticated = mail.Authenticated,
            Vouched = mail.Vouched,
            Addresses = mail.Addresses,
            Understood = understood,
        };
        var answer = new JudgedAnswer
        {
            Questions = [question],
            Draft = draft,
            Recipients = [.. mail.Addresses.Take(1)],
            RecipientDomain = mail.Addresses.Count > 0 ? mail.Addresses[0].Split('@')[^1] : "",
        };
        var findings = await judge.FindingsAsync(tenant, answer, cancellation);
        var judged = await judge.DecideAsync(tenant, understood, [understood], draft, findings, cancellation);
        return new Rehearsed(understood, draft, judged.Decision);
    }

    public bool StatesTheSame(Draft draft, string answer)
    {
        var facts = draft
            .Claims.Where(claim => claim.Evidence is { Field: not ("title" or "sku"), Kind: not "setting" })
            .Select(claim => Bare(claim.Text, claim.Evidence!.Field is "price" or "tierPrice", draft.Language))
            .ToHashSet(StringComparer.Ordinal);
        var said = ClaimFinder
            .Find(answer)
            .Select(span => Bare(answer.Substring(span.Start, span.Length), span.Kind == ClaimKind.Money, draft.Language))
            .ToHashSet(StringComparer.Ordinal);
        return facts.Count > 0 && facts.Overlaps(said) && !facts.Any(fact => IsPrice(fact) && !said.Contains(fact));
    }

    // 89.90 EUR, EUR 89.90 and 89,90 € are one price.
    private static string Bare(string text, bool isPrice, string language) =>
        isPrice && LocalNumbers.First(text, language) is { } amount ? amount.ToString("0.00##", CultureInfo.InvariantCulture)
        : string.Concat(text.Where(c => char.IsAsciiDigit(c) || c is '.' or ':' or '/')) is { Length: > 0 } digits ? digits.Trim('.')
        : text.Trim().ToUpperInvariant();

    private static bool IsPrice(string fact) =>
        fact.Contains('.', StringComparison.Ordinal) && fact.All(c => char.IsAsciiDigit(c) || c == '.');
}
