using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Files;
using Mancrel.Core.Crm.Import;
using Mancrel.Core.Crm.Merge;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Core.Crm;

/// <summary>Contacts, companies, deals and tasks.</summary>
public static class CrmServices
{
    public static IServiceCollection AddCrm(this IServiceCollection services)
    {
        services.AddSingleton<Sights>();
        services.AddSingleton<AddressClaims>();
        services.AddSingleton<ForgottenPeople>();
        services.AddSingleton<ContactBook>();
        services.AddSingleton<OptOutTokens>();
        services.AddSingleton<OptOuts>();
        services.AddSingleton<NumberStops>();
        services.AddSingleton<Preferences>();
        services.AddSingleton<Consents>();
        services.AddSingleton<Suppressions>();
        services.AddSingleton<ContactReferences>();
        services.AddSingleton<ContactMerger>();
        services.AddSingleton<Duplicates>();
        services.AddSingleton<ContactImporter>();
        services.AddSingleton<ImportUndo>();
        services.AddSingleton<ContactExport>();
        services.AddSingleton<RecordExport>();
        services.AddSingleton<ContactDesk>();
        services.AddSingleton<IDesk<Contact, ContactFields>>(all => all.GetRequiredService<ContactDesk>());
        services.AddSingleton<CompanyDesk>();
        services.AddSingleton<IDesk<Company, CompanyFields>>(all => all.GetRequiredService<CompanyDesk>());
        services.AddSingleton<DealDesk>();
        services.AddSingleton<IDesk<Deal, DealFields>>(all => all.GetRequiredService<DealDesk>());
        services.AddSingleton<ShopBook>();
        services.AddSingleton<OfficeDay>();
        services.AddSingleton<TaskDesk>();
        services.AddSingleton<IDesk<CrmTask, TaskFields>>(all => all.GetRequiredService<TaskDesk>());
        services.AddSingleton<PipelineBook>();
        services.AddSingleton<IDesk<Pipeline, PipelineFields>>(all => all.GetRequiredService<PipelineBook>());
        services.AddSingleton<OpportunityDesk>();
        services.AddSingleton<IDesk<BacklinkOpportunity, OpportunityFields>>(all => all.GetRequiredService<OpportunityDesk>());
        services.AddSingleton<SearchProjection>();
        services.AddSingleton<IProjection>(all => all.GetRequiredService<SearchProjection>());
        services.AddSingleton<ISearchSource>(all => all.GetRequiredService<SearchProjection>());
        services.AddSingleton<DuplicateProjection>();
        services.AddSingleton<IProjection>(all => all.GetRequiredService<DuplicateProjection>());
        services.AddSingleton<TimelineProjection>();
        services.AddSingleton<IProjection>(all => all.GetRequiredService<TimelineProjection>());
        services.AddSingleton<BoardProjection>();
        services.AddSingleton<IProjection>(all => all.GetRequiredService<BoardProjection>());
        services.AddSingleton<OpportunityProjection>();
        services.AddSingleton<IProjection>(all => all.GetRequiredService<OpportunityProjection>());
        services.AddSingleton<CrmFeed>();
        services.AddSingleton<Enrichment>();
        services.AddSingleton<FileContents>();
        services.AddSingleton<FileDesk>();
        services.AddSingleton<MailFiles>();
        services.AddSingleton<FileTokens>();
        services.AddSingleton<FileShares>();
        services.AddSingleton<FileTimeline>();
        services.AddSingleton<IProjection>(all => all.GetRequiredService<FileTimeline>());
        services.AddSingleton<IContactReference>(
            new ContactReference<RecordFile>(
                file => file.ContactId,
                (file, contact) => contact is null ? file.Lost() : file with { ContactId = contact }
            )
        );
        return services;
    }
}
