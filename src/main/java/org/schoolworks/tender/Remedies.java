package org.schoolworks.tender;

import org.schoolworks.kernel.Given;
import org.schoolworks.project.ProjectRegister;
import org.schoolworks.project.ProjectStatus;
import org.springframework.stereotype.Component;

/** What an upheld dispute may oblige to, by how far the attempt and its contract are (four branches: 财政部令第94号 art. 31, 32). */
@Component
class Remedies {

    private final ProjectRegister register;

    Remedies(ProjectRegister register) {
        this.register = register;
    }

    /** @throws org.schoolworks.kernel.Refused {@code remedy} with how far it is and what is possible instead */
    void check(Tender tender, Dispute dispute, Remedy remedy) {
        boolean same = tender.tenderNo().equals(dispute.tenderNo());
        boolean signed = same && tender.status() == TenderStatus.SIGNED;
        ProjectStatus stage = register.project(dispute.project()).status();
        boolean begun = !(stage == ProjectStatus.CONTRACTED || stage == ProjectStatus.ORDERED);
        if (remedy == Remedy.tenderAgain && signed || remedy == Remedy.rescindContract && signed && begun) {
            throw Given.wrong(
                    "remedy",
                    "remedy",
                    "项目现为“" + stage.text() + "”，合同已经签订，本系统不撤销合同："
                            + (begun
                                    ? "合同已经履行的，登记“" + Remedy.compensate.text() + "”"
                                    : "合同尚未履行的，登记“" + Remedy.rescindContract.text() + "”，合同的撤销另行办理")
                            + (tender.isPurchase() ? "（财政部令第94号第31、32条）" : "（招标投标法实施条例第81条）"));
        }
        if (remedy.undoes() && !dispute.kind().mayUndo()) {
            throw Given.wrong(
                    "remedy",
                    "remedy",
                    dispute.kind().text() + "不能使" + (tender.isPurchase() ? "采购" : "招标") + "无效或者撤销合同，须由异议、质疑或者投诉认定"
                            + (tender.isPurchase() ? "（财政部令第94号第16、31、32条）" : "（招标投标法实施条例第60、81条）"));
        }
        boolean fits =
                switch (remedy) {
                    case none -> true;
                    case rescindContract -> signed;
                    case compensate -> signed && (begun || tender.isPurchase());
                    case tenderAgain ->
                        same && tender.status() != TenderStatus.PLANNED && tender.status() != TenderStatus.FAILED;
                    case amendDocuments -> same && tender.status() == TenderStatus.NOTICE_PUBLISHED;
                    case reevaluate ->
                        same
                                && (tender.status() == TenderStatus.BIDS_OPENED
                                        || tender.status() == TenderStatus.EVALUATED
                                        || tender.status() == TenderStatus.CANDIDATES_PUBLISHED);
                };
        if (!fits) {
            throw Given.wrong(
                    "remedy",
                    "remedy",
                    (tender.isPurchase() ? "采购" : "招标") + "现为“"
                            + tender.status().text() + "”，处理不能是“" + remedy.text()
                            + "”（开标前可以澄清修改文件，开标后至定标前可以重新评标，签约前可以重新招标或者采购，签约后只能登记撤销合同或者赔偿责任）");
        }
    }
}
