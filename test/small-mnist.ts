export { writeSmallMnist } from '@gradproof/experiment/testing';
