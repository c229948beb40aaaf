package org.schoolworks.tender;

/** How far a dispute stops an attempt. */
enum SuspensionScope {
    /** All that is done to find a contractor or supplier, and the signing. */
    all,
    /** The signing of the contract, or once it is signed its performance, and nothing before (政府采购法实施条例 art. 54). */
    signing
}
