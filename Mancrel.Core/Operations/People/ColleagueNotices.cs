using Mancrel.Core.Identity;
using Mancrel.Core.Mail.Mime;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Sending;

namespace Mancrel.Core.Operations.People;

/// <summary>
/// Mail of ours to our own people that shows a person's letter: requests for approval, reminders. What went to anybody else is that one's.
/// </summary>
public sealed class ColleagueNotices(PersonFinder finder, IDocumentStore store, IBlobStore blobs)
{
    internal async Task WalkAsync(Person person, IPersonVisitor visitor, CancellationToken cancellation)
    {
        var isOurs = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase);
        await foreach (var mail in finder.EachAsync<OutboxMail>(person, new DocumentQuery(), cancellation))
        {
            var toUs = mail.Value.To.Count > 0;
            foreach (var to in mail.Value.To)
            {
                if (!isOurs.TryGetValue(to, out var known))
                {
                    var id = User.IdOf(to);
                    isOurs[to] = known =
                        await store.GetAsync<User>(person.Tenant, User.PartitionOf(id), id.Value, cancellation) is not null;
                }

                toUs &= known;
            }

            if (
                toUs
                && await blobs.GetAsync(person.Tenant, mail.Value.BlobId, cancellation) is { } content
                && MimeReader.Read(content) is var letter
                && new[] { letter.Subject, letter.Text, letter.Html ?? "" }.Any(text => AddressText.Names(text, person.Addresses))
            )
            {
                await visitor.TheirsAsync(mail, cancellation);
            }
        }
    }
}
