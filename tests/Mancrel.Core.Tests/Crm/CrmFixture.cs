using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Identity;
using Mancrel.Core.Office.Assigning;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Mancrel.InMemory;

namespace Mancrel.Core.Tests.Crm;

/// <summary>The CRM over ports in memory.</summary>
internal sealed class CrmFixture
{
    public static readonly TenantId Tenant = new("shop");
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    public CrmFixture(MancrelSettings? settings = null)
    {
        Clock = new ManualTimeProvider(Now);
        Store = new InMemoryDocumentStore(Clock);
        Claims = new AddressClaims(Store);
        References = new ContactReferences(Store, []);
        Contacts = new ContactDesk(Store, Claims, References, ForgottenIn(Store), Clock);
        Companies = new CompanyDesk(Store);
        Pipelines = new PipelineBook(Store, Random, Clock);
        Assigner = new Assigner(Store, Clock);
        Boards = new BoardProjection(Store, Pipelines);
        Deals = new DealDesk(Store, Pipelines, Assigner, Boards, Random, Clock);
        Tasks = new TaskDesk(Store, Clock, new ShopBook(Store, settings ?? new MancrelSettings()));
    }

    /// <summary>Whom erasures forgot, by a key of these tests.</summary>
    public static ForgottenPeople ForgottenIn(IDocumentStore store) => new(store, new SigningKeys(new byte[32]));

    public ManualTimeProvider Clock { get; }

    public InMemoryDocumentStore Store { get; }

    public CountingRandom Random { get; } = new();

    public AddressClaims Claims { get; }

    public ContactReferences References { get; }

    public ContactDesk Contacts { get; }

    public CompanyDesk Companies { get; }

    public PipelineBook Pipelines { get; }

    public Assigner Assigner { get; }

    public BoardProjection Boards { get; }

    public DealDesk Deals { get; }

    public TaskDesk Tasks { get; }

    public async Task<Contact> ContactAsync(string id, ContactFields fields) =>
        (await Contacts.CreateAsync(Tenant, new ContactId(id), fields, "test", TestContext.Current.CancellationToken)).Item!.Value;
}

/// <summary>Different bytes at every call, the same in every run.</summary>
internal sealed class CountingRandom : IRandomSource
{
    private readonly Random random = new(1);
    private readonly Lock gate = new();

    public void Fill(Span<byte> buffer)
    {
        lock (gate)
        {
            random.NextBytes(buffer);
        }
    }
}
