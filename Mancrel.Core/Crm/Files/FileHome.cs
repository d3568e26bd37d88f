using Mancrel.Core.Common;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;

namespace Mancrel.Core.Crm.Files;

/// <summary>The record that a file is put beside.</summary>
public sealed record FileHome
{
    private FileHome(string kind, string id) => (Kind, Id) = (kind, id);

    /// <summary>Its kind: contact, company or deal.</summary>
    public string Kind { get; }

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>The field that names it.</summary>
    public string Field => Kind + "Id";

    /// <summary>Its partition.</summary>
    public string Partition => $"{Kind}/{Id}";

    /// <summary>The contact.</summary>
    public ContactId? Contact { get; private init; }

    /// <summary>The company.</summary>
    public CompanyId? Company { get; private init; }

    /// <summary>The deal.</summary>
    public DealId? Deal { get; private init; }

    /// <summary>A contact.</summary>
    public static FileHome Of(ContactId id) => new(Contacts.Contact.Kind, id.Value) { Contact = id };

    /// <summary>A company.</summary>
    public static FileHome Of(CompanyId id) => new(Companies.Company.Kind, id.Value) { Company = id };

    /// <summary>A deal.</summary>
    public static FileHome Of(DealId id) => new(Deals.Deal.Kind, id.Value) { Deal = id };
}
