using Mancrel.Core.Catalogue;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Drafting;

namespace Mancrel.Core.Replies.Answers;

/// <summary>
/// What a thread was about before: the products that our last answer told of, otherwise those that the customer named last.
/// </summary>
public sealed class ThreadProducts(IDocumentStore store, IProductFinder finder, IProductLinker linker)
{
    private const int MostMails = 8;
    private const int MostProducts = 3;
    private const double Likely = 0.5;
    private const double Certain = 0.7;

    /// <summary>What was asked last, and the products, at most three; nothing where the conversation is not known.</summary>
    /// <param name="request">The letters that are answered now: they do not count as before.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<ThreadBefore> ReadAsync(DraftRequest request, CancellationToken cancellation)
    {
        if (request.Conversation is not { } conversation)
        {
            return ThreadBefore.None;
        }

        var answered = request.Questions.Select(question => question.Message).ToHashSet();
        var mails = await ThreadMails.ReadAsync(store, request.Tenant, conversation, request.Counterpart, MostMails, cancellation);
        var earlier = mails.Where(mail => !answered.Contains(mail.MessageId)).ToList();
        var asked = earlier.Find(mail => mail.Direction == MessageDirection.Inbound)?.ReplyText;
        foreach (var mail in earlier)
        {
            if (await OfAsync(request.Tenant, mail, cancellation) is { Count: > 0 } products)
            {
                return new(products, asked);
            }
        }

        return new([], asked);
    }

    private async Task<IReadOnlyList<Product>> OfAsync(TenantId tenant, Message mail, CancellationToken cancellation)
    {
        var told = (mail.Draft?.Claims ?? [])
            .Select(claim => claim.Evidence)
            .OfType<Evidence>()
            .Where(evidence => evidence.Kind == Product.Kind)
            .Select(evidence => evidence.Id)
            .Distinct(StringComparer.Ordinal)
            .Take(MostProducts);
        var products = new List<Product>();
        foreach (var sku in told)
        {
            if (await finder.GetAsync(tenant, sku, cancellation) is { Deleted: false } product)
            {
                products.Add(product);
            }
        }

        if (products.Count > 0)
        {
            return products;
        }

        // What a colleague wrote rests on no facts, but names the thing.
        var isOurs = mail.Direction != MessageDirection.Inbound;
        var links = await linker.LinkAsync(
            tenant,
            isOurs ? mail.ReplyText : mail.Subject + "\n\n" + mail.ReplyText,
            mail.Classification?.Language ?? "und",
            cancellation
        );
        return
        [
            .. links
                .Mentions.Where(mention => mention.Best.Probability >= (isOurs ? Certain : Likely))
                .Select(mention => mention.Best.Product)
                .DistinctBy(product => product.Sku, StringComparer.Ordinal)
                .Take(MostProducts),
        ];
    }
}
